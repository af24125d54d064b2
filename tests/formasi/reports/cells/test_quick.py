from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from formasi.reports.cells.quick import QuickSheet

DAY = datetime(2000, 1, 1)  # noqa: DTZ001


def _book(path: Path, kind: type[Any], *, coloured: bool) -> str:
    """Write a bit of everything, and give the hash of the file."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": DAY})
        form = book.add_format({"bold": True})
        page = book.add_worksheet("A", kind)
        page.merge_range(0, 0, 0, 3, "Ā & <b>", form)
        for row in range(2, 40):
            page.write_string(row, 1, f" text {row % 5} ", form)
            page.write_number(row, 3, row / 7, form)
            page.write_blank(row, 4, None, form)
            page.write_datetime(row, 30, DAY, form)
            page.set_row(row, 20 + row % 3)
        page.write_formula(41, 2, "=1+1", form)
        page.write_boolean(41, 3, True)
        page.write_string(42, 0, "no format")
        page.set_row(44, 50)
        if coloured:
            page.set_row(45, 30, form)
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("coloured", [False, True])
def test_a_quick_sheet_is_the_same_to_the_last_byte(
    tmp_path: Path, coloured: bool
) -> None:
    """As the library's own; one with coloured rows is left to it."""
    quick = _book(tmp_path / "a.xlsx", QuickSheet, coloured=coloured)
    assert quick == _book(tmp_path / "b.xlsx", Worksheet, coloured=coloured)


def test_a_sheet_with_rows_alone_is_written(tmp_path: Path) -> None:
    """There is no cell to tell how wide it is."""
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("A", QuickSheet).set_row(3, 40)
    assert (tmp_path / "a.xlsx").is_file()
