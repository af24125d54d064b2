"""How a sheet is printed: to be read on paper, on as few pages as that takes.

A table is made as small as its page asks for, whatever comes of the letters. So wide
tables go on A3, as offices print their lists, and the widest over pages side by side,
each with the columns that say who.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from formasi.reports.cells.heights import CHARACTER, FONT, PADDING

PLAIN = {"font_name": FONT, "font_size": 10, "font_scheme": "none"}
"""The font that a workbook counts widths of columns in. If none is told it is that of
the theme, which LibreOffice lacks: columns are wider there, and pages smaller."""
A4, A3 = 9, 8
"""Papers, as workbooks number them."""
ROOM = {A4: 297 / 25.4 - 1, A3: 420 / 25.4 - 1}
"""Inches of a page on its side, between margins of half an inch."""
SMALL, LEAST = 0.65, 0.6
"""How small letters may be before a table goes on larger paper, and before it goes on
several: ten points at 6.5 and at 6."""
PIXELS = 96
"""Pixels of an inch."""


def lay_out(
    page: Any,
    widths: Sequence[float],
    title: str,
    *,
    head: int = 0,
    right: str = "",
    foot: str = "Formasi",
) -> None:
    """Set a sheet up for print: its paper, its headers on every page, head and foot.

    Parameters
    ----------
    page : the sheet.   widths : of its columns, in characters.
    title : in the head of every page, and ``right`` at its end.
    head : the row of headers, from 0.   foot : what stands left in the foot.
    """
    paper, across = paper_for(widths)
    page.set_landscape()
    page.set_paper(paper)
    page.fit_to_pages(across, 0)
    page.repeat_rows(head)
    if across > 1:
        page.repeat_columns(0, 1)
    page.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    page.hide_gridlines(2)
    same = {"scale_with_doc": False}
    page.set_header(f"&L&8{_safe(title)}&R&8{_safe(right)}", same)
    page.set_footer(f"&L&8{_safe(foot)}&R&8&P / &N", same)


def paper_for(widths: Sequence[float]) -> tuple[int, int]:
    """Choose the paper of a table, and how many pages it takes side by side."""
    inches = sum(width * CHARACTER + PADDING for width in widths) / PIXELS
    if inches * SMALL <= ROOM[A4]:
        return A4, 1
    return A3, ceil(inches * LEAST / ROOM[A3])


def _safe(text: str) -> str:
    return text.replace("&", "&&")
