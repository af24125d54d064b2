"""Which required table a sheet is, by its headers, where its name does not tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.issue import Issue
from models.phrase import Name, phrase
from models.tables.schema.organisation import TABLES
from models.tables.schema.schema import squeeze
from models.tables.shape.grid import read_header

Rows = Sequence[Sequence[str]]
LEAST = 3
"""Columns of a table that a sheet has to have."""
NEEDED = ("employees", "posts")


def by_headers(
    sheets: Mapping[str, Rows], missing: Sequence[str]
) -> Mapping[str, Sequence[str]]:
    """Find the sheets that have the columns of a missing table.

    Parameters
    ----------
    sheets : rows of each sheet whose name says nothing.   missing : tables sought.

    Returns
    -------
    Table -> the sheets that may be it, or parts of it.
    """
    likely = {name: _likely(rows) for name, rows in sheets.items()}
    found = {
        table: [name for name, tables in likely.items() if tables == table]
        for table in missing
    }
    return {table: names for table, names in found.items() if names}


def _likely(rows: Rows) -> str | None:
    """Give the table most of whose columns a sheet has, with those it cannot lack."""
    best, most = None, LEAST - 1
    for name in NEEDED:
        table = TABLES[name]
        header, _ = read_header(rows, table)
        words = {squeeze(cell) for cell in header}
        fields = {table.by_header[w][0].field for w in words if w in table.by_header}
        keys = {column.field for column in table.columns if column.required}
        named = name == "posts" and "post_name" in fields  # codes can be made
        if (keys <= fields or named) and len(fields) > most:
            best, most = name, len(fields)
    return best


def recognised(label: str, table: str) -> Issue:
    """Say that a sheet was read for what its columns are.

    Parameters
    ----------
    label : name of the sheet or file.   table : what it was taken for.
    """
    text = phrase(
        "its name says nothing, and its columns are those of the table {name}: it was "
        "read as that.",
        name=Name(table, "our table"),
    )
    return Issue(text, label, severity="warning", code="doubtful")
