"""A workbook as it was before it was marked."""

from __future__ import annotations

import warnings
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill

from models.errors import PlacementError
from models.phrase import phrase

LISTS = ("Temuan", "Findings")
"""What the sheet that lists all is called; reading leaves it out."""
AUTHOR = "Formasi"
MOST_CELLS = 20_000_000
"""A sheet that reaches further was refused; looking at each cell would fill memory."""


def unmarked(source: Path) -> Workbook:
    """Load a workbook with its looks, without the marks of an earlier time.

    Raises
    ------
    PlacementError
        When its cells could be read, but not what is around them.
    """
    book = _loaded(source)
    for name in LISTS:
        if name in book.sheetnames:
            del book[name]
    _unmark(book)
    return book


def _loaded(source: Path) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what it cannot keep is told in the guide
        try:
            return load_workbook(source, keep_vba=source.suffix.lower() == ".xlsm")
        except Exception as error:  # noqa: BLE001  (whatever its looks may run into)
            said = phrase(
                "{path} cannot be marked: its looks cannot be read ({error}).\n"
                "Maybe save it anew in a spreadsheet program, or --report FILE: the "
                "page lists the same.",
                path=source,
                error=type(error).__name__,
            )
            raise PlacementError(said) from None


def _unmark(book: Workbook) -> None:
    """Take the marks of an earlier time away: what was mended is not red any more."""
    for sheet in book.worksheets:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == AUTHOR:
                    cell.comment, cell.fill = None, PatternFill()
