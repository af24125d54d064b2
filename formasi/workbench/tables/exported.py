"""A table as it is seen, as a file: the same rows, order and spotlight."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from io import BytesIO, StringIO
from typing import Any

from starlette.responses import Response

from formasi.language.i18n import Translator
from formasi.workbench.tables.seen import picture_in, table_in
from formasi.workbench.tables.table import Cell, Column, Row, View
from models.tables.cells.cells import guard

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "svg": "image/svg+xml"}
ROWS = "rows"
IDENT = re.compile("[a-z0-9-]{1,40}")


def seen(
    text: str, values: Mapping[str, Any], part: str, kind: str, t: Translator
) -> Response | None:
    """Give a table or a picture of a page as a file; None where there is none.

    Parameters
    ----------
    text : the page.   values : what it was filled with.
    part : id of the table or the picture on it; ROWS for all rows of a paged one.
    kind : csv, xlsx or svg.
    """
    if not IDENT.fullmatch(part):
        return None
    called, view = values.get("tab") or "formasi", values.get("view")
    if kind == "svg":
        drawn = picture_in(text, part)
        return _file(drawn.encode(), f"{called}-{part}", kind) if drawn else None
    if part == ROWS and isinstance(view, View):
        return file_of(view, called, kind, t)
    table = table_in(text, part, t)
    return file_of(table.view({}), f"{called}-{part}", kind, t) if table else None


def file_of(view: View, name: str, kind: str, t: Translator) -> Response:
    """Give a table as it is seen, as a file."""
    made = as_csv(view, t) if kind == "csv" else as_workbook(view, t)
    return _file(made, name, kind)


def _file(made: bytes, name: str, kind: str) -> Response:
    named = {"content-disposition": f'attachment; filename="{name}.{kind}"'}
    return Response(made, headers=named, media_type=MEDIA[kind])


def as_csv(view: View, t: Translator) -> bytes:
    """Write the rows as CSV that Excel opens: formulas are texts there."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    columns = _columns(view, t)
    writer.writerow([guard(column.title) for column in columns])
    for _, cells in _rows(view, t):
        writer.writerow([_plain(*own) for own in zip(cells, columns, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell, column: Column) -> Any:
    return cell.value if _counts(cell, column) else guard(_said(cell))


def _counts(cell: Cell, column: Column) -> bool:
    """Tell whether a cell is a number to a reader too, and not the order of a word."""
    return column.number and isinstance(cell.value, (int, float))


def _said(cell: Cell) -> str:
    return f"{cell.text} ({cell.note})" if cell.note else cell.text


def _columns(view: View, t: Translator) -> tuple[Column, ...]:
    """Give the columns; under a spotlight one more tells what stands out."""
    own = () if view.lit is None else (Column("lit", t("Stands out")),)
    return (*view.table.columns, *own)


def _rows(view: View, t: Translator) -> Iterator[tuple[Row, tuple[Cell, ...]]]:
    for row in view.found:
        out = () if view.lit is None else (_lit(row.key in view.lit, t),)
        yield row, (*row.cells, *out)


def _lit(stands_out: bool, t: Translator) -> Cell:  # noqa: FBT001
    return Cell("", t("yes") if stands_out else "")


def as_workbook(view: View, t: Translator) -> bytes:
    """Write the rows as a workbook; what a spotlight greys is grey there too."""
    from xlsxwriter import Workbook

    out = BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        grey = book.add_format({"font_color": "#a6a6a6"})
        columns = _columns(view, t)
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.title, bold)
        for number, (row, cells) in enumerate(_rows(view, t), start=1):
            dim = view.lit is not None and row.key not in view.lit
            look = grey if dim else None
            for place, cell in enumerate(cells):
                if _counts(cell, columns[place]):
                    sheet.write_number(number, place, cell.value, look)
                else:
                    sheet.write_string(number, place, _said(cell), look)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
