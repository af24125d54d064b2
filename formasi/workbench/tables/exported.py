"""A table as it is seen, as a file: the same rows, the same order."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

from formasi.workbench.tables.table import View
from models.tables.cells.cells import guard


def as_csv(view: View) -> bytes:
    """Write the rows as CSV that Excel opens: formulas are texts there."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guard(column.title) for column in view.table.columns])
    for row in view.found:
        writer.writerow(
            [_plain(cell.value, cell.text, cell.note) for cell in row.cells]
        )
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Any, text: str, note: str) -> Any:
    if isinstance(value, (int, float)):
        return value
    return guard(f"{text} ({note})" if note else text)


def as_workbook(view: View) -> bytes:
    """Write the rows as a workbook."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        for place, column in enumerate(view.table.columns):
            sheet.write_string(0, place, column.title, bold)
        for number, row in enumerate(view.found, start=1):
            for place, cell in enumerate(row.cells):
                said = f"{cell.text} ({cell.note})" if cell.note else cell.text
                if isinstance(cell.value, (int, float)):
                    sheet.write_number(number, place, cell.value)
                else:
                    sheet.write_string(number, place, said)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
