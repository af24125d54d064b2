"""Tables as a workbook: one sheet for each, safe to open anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from formasi.reports.cells.heights import FONT, height
from formasi.reports.cells.printing import PLAIN, lay_out
from models.storage.staging import passing

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": PLAIN,
}
LAID_DOWN = datetime(2000, 1, 1)  # noqa: DTZ001  (the same comparison gives the same bytes)
SIZE, SPARE, BUTTON = 10, 2, 3
"""Size of the letters; characters beside the longest text, and below a button."""
Rows = Iterator[Sequence[Any]]


def write_book(sheets: Iterable[tuple[str, Rows]], path: Path) -> None:
    """Write sheets into a file: a name and rows each, the headers first."""
    names: set[str] = set()
    with (
        passing(path) as there,
        xlsxwriter.Workbook(str(path), {**OPTIONS, "tmpdir": there}) as book,
    ):
        book.set_properties({"created": LAID_DOWN, "author": "Formasi"})
        cell = {"font_name": FONT, "font_size": SIZE, "valign": "top"}
        head = {"bold": True, "bg_color": "#E2EFEC", "bottom": 2, "text_wrap": True}
        formats = {
            "head": book.add_format({**cell, **head}),
            "text": book.add_format({**cell, "num_format": "@", "text_wrap": True}),
            "number": book.add_format({**cell, "num_format": "#,##0.00"}),
            "whole": book.add_format({**cell, "num_format": "#,##0"}),
            "share": book.add_format({**cell, "num_format": "0.0%"}),
        }
        for name, rows in sheets:
            _sheet(book, _free(name, names), rows, formats)


def _free(name: str, taken: set[str]) -> str:
    """Give a name that a sheet may have, and that no other has."""
    kept = "".join(" " if c in "[]:*?/\\\\" else c for c in name).strip(" '")
    found, number = kept[:31], 1
    while found.lower() in taken:
        number += 1
        found = f"{kept[:28]} {number}"
    taken.add(found.lower())
    return found


def _sheet(book: Any, name: str, rows: Rows, formats: dict[str, Any]) -> None:
    page = book.add_worksheet(name)
    last, widths, texts = 0, [0], []
    for last, row in enumerate(rows):
        texts.append([value if isinstance(value, str) else "" for value in row])
        widths += [0] * (len(row) - len(widths))
        for place, value in enumerate(row):
            widths[place] = max(widths[place], _width(value, head=not last))
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                page.write_number(last, place, value, formats[_format(value)])
            elif value is not None:
                kind = "text" if last else "head"
                page.write_string(last, place, str(value), formats[kind])
    for place, width in enumerate(widths):
        page.set_column(place, place, width + SPARE)
    for place, told in enumerate(texts):
        page.set_row(place, _height(told, widths, head=not place))
    page.autofilter(0, 0, last, len(widths) - 1)
    page.freeze_panes(1, 1)
    lay_out(page, [width + SPARE for width in widths], name)


def _height(texts: Sequence[str], widths: Sequence[int], *, head: bool) -> float:
    """Give the points of a row; a header leaves room for the button of the filter."""
    room = SPARE - (BUTTON if head else 0)
    cells = ((text, max(1, w + room)) for text, w in zip(texts, widths, strict=False))
    return height(cells, SIZE)


def _format(value: float) -> str:
    if isinstance(value, Percent):
        return "share"
    return "whole" if float(value).is_integer() else "number"


def _width(value: Any, *, head: bool) -> int:
    """Give the width that a cell asks for, in characters; longer text is wrapped."""
    if value is None or isinstance(value, (int, float)):
        return 8
    longest = max(len(part) for part in (str(value).split("\n") or [""]))
    return min(longest, 16 if head else 48)


class Percent(float):
    """A number that the workbook writes as a percentage."""
