"""Write sheets of cells as a workbook."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase
from models.storage.staging import passing
from models.storage.whole import whole
from models.tables.files.workbook import EXACT_BELOW

MAX_ROWS = 1_048_576
FIRST_EXCEL_YEAR = 1901
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}


def write_workbook(
    sheets: Mapping[str, tuple[list[str], Iterator[Sequence[Any]]]], target: Path
) -> None:
    """Write one sheet a table, beside the target, and rename.

    Raises
    ------
    InputError
        When a table has more rows than a sheet can hold.
    """

    def fill(work: Path) -> None:
        with (
            passing(work) as there,
            xlsxwriter.Workbook(work, {**OPTIONS, "tmpdir": there}) as book,
        ):
            bold = book.add_format({"bold": True, "bottom": 1})
            dates = book.add_format({"num_format": "yyyy-mm-dd"})
            for name, (header, rows) in sheets.items():
                sheet = book.add_worksheet(name)
                sheet.freeze_panes(1, 1)
                sheet.set_column(0, max(len(header) - 1, 0), 16)
                for place, text in enumerate(header):
                    sheet.write_string(0, place, text, bold)
                _write_rows(sheet, rows, dates)

    whole(target, fill)


def _write_rows(sheet: Worksheet, rows: Iterator[Sequence[Any]], dates: Format) -> None:
    for number, row in enumerate(rows, start=1):
        if number >= MAX_ROWS:
            text = phrase("a sheet holds at most {most:,} rows.", most=MAX_ROWS - 1)
            raise InputError(
                [
                    Issue(
                        text,
                        str(sheet.get_name()),
                        maybe=phrase("write a folder of CSV files?"),
                        code="unwritable",
                    )
                ]
            )
        for place, value in enumerate(row):
            write_cell(sheet, number, place, value, dates)


def write_cell(
    sheet: Worksheet,
    row: int,
    place: int,
    value: Any,
    dates: Format,
    plain: Format | None = None,
) -> None:
    """Write one cell so that reading gives the same value; blank for none.

    Parameters
    ----------
    dates, plain : how a date and anything else looks.
    """
    if value is None or value == "":
        return
    if isinstance(value, date):
        if value.year >= FIRST_EXCEL_YEAR:
            midnight = datetime.combine(value, time())
            sheet.write_datetime(row, place, midnight, dates)
            return
        sheet.write_string(row, place, value.isoformat(), plain)
    elif isinstance(value, (int, float)) and _fits(value):
        sheet.write_number(row, place, value, plain)
    else:
        sheet.write_string(row, place, str(value), plain)


def _fits(value: float) -> bool:
    """Tell whether a number survives the 16 digits that a workbook keeps."""
    if not math.isfinite(value) or abs(value) >= EXACT_BELOW:
        return False
    return float(f"{value:.16G}") == value
