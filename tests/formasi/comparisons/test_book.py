"""The workbook of tables as it is printed."""

from pathlib import Path

import openpyxl

from formasi.comparisons.book import write_book


def test_a_sheet_prints_all_its_columns_side_by_side(tmp_path: Path) -> None:
    """However many there are; the headers stand on every page."""
    rows = [[f"column {n}" for n in range(30)], [n / 3 for n in range(30)]]
    write_book([("A & B", iter(rows))], tmp_path / "book.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert sheet is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "A && B"
