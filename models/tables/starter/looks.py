"""How the cells of a workbook to fill in look, on the screen and in print."""

from __future__ import annotations

import math
from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

A4 = 9
A_PAGE = 300
"""Characters across a page that can still be read: A4 across, at about half size."""
UPRIGHT = 2
"""Pages that a sheet of explanations takes at most, standing."""
LINE = 15
"""Height of a line, in points."""
_COLOURS = {"required": "#FFE699", "recommended": "#BDD7EE", "optional": "#D9D9D9"}
Looks = Mapping[str, Format]


def looks_of(book: Workbook) -> Looks:
    """Give the formats of a workbook, by name; headers by how needed they are."""
    pale = {"italic": True, "font_color": "#7F7F7F"}
    wrap = {"text_wrap": True, "valign": "top"}
    day = {"num_format": "yyyy-mm-dd"}
    heads = {
        need: book.add_format(
            {"bold": need != "optional", "bottom": 1, "bg_color": c, "valign": "top"}
        )
        for need, c in _COLOURS.items()
    }
    return {
        **heads,
        "title": book.add_format({"bold": True, "font_size": 14}),
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format(day),
        "wrap": book.add_format(wrap),
        "note": book.add_format({**pale, **wrap, "bottom": 1}),
        "pale": book.add_format({**pale, "num_format": "@"}),
        "pale number": book.add_format(pale),
        "pale date": book.add_format({**pale, **day}),
    }


def lines(text: str, width: int) -> int:
    """Count the lines that a text takes in a cell so many characters wide."""
    return max(1, math.ceil(1.15 * len(text) / width))


def to_print(sheet: Worksheet, wide: int, *, upright: bool = False) -> None:
    """Let a sheet come out on few pages, each with its header.

    Parameters
    ----------
    wide : characters of all columns together.
    upright : the page stands.
    """
    sheet.set_paper(A4)
    if not upright:
        sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    if upright:
        sheet.fit_to_pages(1, UPRIGHT)
    else:
        sheet.fit_to_pages(math.ceil(wide / A_PAGE), 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")
