"""Rows written as text are those that the library writes cell by cell."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from formasi.reports.cells.lines import LONGEST, Lines, cut
from formasi.reports.cells.quick import QuickSheet

DAY = datetime(2000, 1, 1)  # noqa: DTZ001
KINDS = ("text", "whole")
ROWS: tuple[tuple[Any, Any], ...] = (
    ("a <b> & Ā", 3),
    ("=1+1", 2.5),
    ("", None),
    (date(2026, 11, 28), True),
    (date(1900, 1, 2), DAY.replace(hour=6)),
    (0, -1e300),
    (1.0, 1),  # equal to the truth above, and yet another cell
)


def _sheet(path: Path, rows: tuple[tuple[Any, Any], ...]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("A", QuickSheet)
        forms = {
            name: book.add_format({"num_format": shown})._get_xf_index()
            for name, shown in (
                *(("text", "@"), ("whole", "0"), ("risky", "@")),
                ("day", "dd-mm-yyyy"),
            )
        }
        page.write_string(0, 0, "title")
        lines = Lines(page, KINDS, (12, 9), forms)
        lines.write(3, rows)
    return path


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    """Texts, numbers, days, moments, blanks; nothing becomes a formula."""
    page = load_workbook(_sheet(tmp_path / "a.xlsx", ROWS)).active
    found = [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=4)]
    whole = [(value or None, other) for value, other in ROWS]
    whole[3] = (datetime(2026, 11, 28), "True")  # noqa: DTZ001
    whole[4] = (datetime(1900, 1, 2), DAY.replace(hour=6))  # noqa: DTZ001
    whole[5] = (0, -1e300)
    assert found == whole
    assert page["A5"].data_type == "s"
    assert page["A7"].number_format == "dd-mm-yyyy"
    assert page.calculate_dimension() == "A1:B10"


def test_a_row_is_as_high_as_its_text(tmp_path: Path) -> None:
    """One line is left to the program; three are told."""
    rows = (("a", 1), ("a\nb\nc", 1))
    page = load_workbook(_sheet(tmp_path / "a.xlsx", rows)).active
    assert page.row_dimensions[4].height is None
    assert page.row_dimensions[5].height == pytest.approx(39.6, abs=0.4)


def test_what_no_cell_can_hold(tmp_path: Path) -> None:
    """Numbers that are none are refused; texts are cut between letters."""
    with pytest.raises(TypeError, match="cannot hold nan"):
        _sheet(tmp_path / "a.xlsx", (("a", float("nan")),))
    assert cut("b" * 40_000) == "b" * LONGEST
    assert cut("a" + "😀" * 20_000) == "a" + "😀" * (LONGEST // 2)


def test_rows_tell_how_wide_their_sixteen_are(tmp_path: Path) -> None:
    """As the library tells it, blocks of sixteen at a time."""
    path = _sheet(tmp_path / "a.xlsx", ROWS)
    text = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert text.count('spans="1:2"') == len(ROWS) + 1
