"""The paper of a table, and what stands on each of its pages."""

from pathlib import Path

import openpyxl
import pytest

from formasi.comparisons.book import write_book
from formasi.reports.cells.printing import A3, A4, paper_for


@pytest.mark.parametrize(
    ("columns", "paper", "across"), [(1, A4, 1), (10, A4, 1), (11, A3, 1), (18, A3, 2)]
)
def test_letters_stay_large_enough_to_read(
    columns: int, paper: int, across: int
) -> None:
    """Wide tables go on A3, the widest side by side."""
    assert paper_for([21] * columns) == (paper, across)


def test_pages_side_by_side_say_of_whom_they_speak(tmp_path: Path) -> None:
    """The first two columns stand on each, and letters of the head keep their size."""
    rows = [[f"a column of some width {n}" for n in range(20)]] * 2
    write_book([("Wide", iter(rows))], tmp_path / "book.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx").active
    assert sheet is not None
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (A3, 2)
    assert sheet.print_title_cols == "$A:$B"
    assert not sheet.HeaderFooter.scaleWithDoc


def test_widths_count_letters_of_the_font_that_rows_are_measured_in(
    tmp_path: Path,
) -> None:
    """Not those of the theme, which LibreOffice replaces by wider ones."""
    write_book([("A", iter([["head"], [1]]))], tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    fonts = [*book._fonts, book._named_styles["Normal"].font]
    assert {(font.name, font.scheme) for font in fonts} == {("Arial", None)}
