"""Tables as a workbook: one sheet for each, safe to open anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LAID_DOWN = datetime(2000, 1, 1)  # noqa: DTZ001  (the same comparison gives the same bytes)
Rows = Iterator[Sequence[Any]]


def write_book(sheets: Iterable[tuple[str, Rows]], path: Path) -> None:
    """Write sheets into a file: a name and rows each, the headers first."""
    names: set[str] = set()
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"created": LAID_DOWN, "author": "Formasi"})
        formats = {
            "head": book.add_format(
                {"bold": True, "bg_color": "#E2EFEC", "bottom": 2, "text_wrap": True}
            ),
            "text": book.add_format(
                {"num_format": "@", "text_wrap": True, "valign": "top"}
            ),
            "number": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
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
    last, widths = 0, [0]
    for last, row in enumerate(rows):
        widths += [0] * (len(row) - len(widths))
        for place, value in enumerate(row):
            widths[place] = max(widths[place], _width(value, head=not last))
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                page.write_number(last, place, value, formats[_format(value)])
            elif value is not None:
                kind = "text" if last else "head"
                page.write_string(last, place, str(value), formats[kind])
    for place, width in enumerate(widths):
        page.set_column(place, place, width + 2)
    page.autofilter(0, 0, last, len(widths) - 1)
    page.freeze_panes(1, 1)


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
