"""People who are not on the roll, read from a table of employees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from models.errors import InputError
from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import read_text
from models.tables.files.csvfile import Unreadable, read_csv
from models.tables.files.workbook import read_workbook
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze
from models.tables.shape.grid import read_header

WORKBOOKS = (".xlsx", ".xlsm")


def strangers_in(path: Path) -> list[dict[str, Any]]:
    """Read the rows of a CSV file, or of the first sheet of a workbook.

    Raises
    ------
    InputError
        When it cannot be read, or a header is not one of the table of employees.
    """
    table = TABLES["employees"]
    try:
        if path.suffix.lower() in WORKBOOKS:
            rows: Sequence[Sequence[str]] = next(read_workbook(path)).rows
        else:
            rows, _ = read_csv(path, table)
    except Unreadable as error:
        raise InputError([error.issue]) from None
    header, top = read_header(rows, table)
    known = {place: table.by_header.get(squeeze(h)) for place, h in enumerate(header)}
    issues = list(_unknown(path, header, known))
    if issues:
        raise InputError(issues)
    fields = {place: found[0].field for place, found in known.items() if found}
    return [
        {field: row[place] for place, field in fields.items() if place < len(row)}
        for row in rows[top + 1 :]
        if any(read_text(cell) for cell in row)
    ]


def _unknown(path: Path, header: list[str], known: dict[int, Any]) -> Iterator[Issue]:
    for place, name in enumerate(header):
        if name and known[place] is None:
            yield Issue(
                phrase("the table of employees has no such column."),
                path.name,
                column=name,
                code="missing-column",
            )
    if not any(found and found[0].field == "emp_id" for found in known.values()):
        yield Issue(
            phrase("a column with the id of each person is needed."),
            path.name,
            column=TABLES["employees"].fields["emp_id"].local,
            code="missing-column",
        )
