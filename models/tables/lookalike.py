"""Columns that were not read and look like one of ours: a proposal, never a reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from models.issue import Issue
from models.phrase import Name, phrase
from models.tables.cells.badcell import BadCell
from models.tables.cells.kinds import KINDS
from models.tables.schema.forms import left_out
from models.tables.schema.schema import GENERIC, Column, Table, column_headers, squeeze
from models.tables.shape.headers import Headers
from models.tables.shape.raw import RawTable, Texts
from models.tables.shape.spelled import spelled_nearly
from models.tables.shape.unread import EXTRA_MARK, private

TELLING = frozenset(("grade", "education", "least_education", "status", "rating"))
"""Kinds of cells that no other column holds by chance."""
MOST_WORDS = 50
_SHARE, _LEAST = 0.8, 2


def lookalikes(raw: RawTable, table: Table, headers: Headers) -> Iterator[Issue]:
    """Propose a field for each unread column that has the header or the cells of one.

    Parameters
    ----------
    headers : the fields that have a column already; none of them is proposed.
    """
    if table.record is None:
        return
    free = {c.field: c for c in table.columns if c.field not in headers.fields}
    for header, place in _strange(raw, table, headers):
        near = spelled_nearly(header, free.values())
        found = _by_name(header, free) or near or _by_cells(raw.columns[place], free)
        if found is not None:
            yield _issue(raw, table, header, found, wrong=found is near)


def _strange(
    raw: RawTable, table: Table, headers: Headers
) -> Iterator[tuple[str, int]]:
    """Give the columns of which nobody knows what they are."""
    known = (*table.by_header, *left_out(table.name))
    for place in (*headers.extras.values(), *headers.unread):
        header = raw.header[place]
        strange = squeeze(header) not in known and not header.startswith(EXTRA_MARK)
        if strange and not raw.columns[place].blank.all() and not private(raw, place):
            yield header, place


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower()))


def _by_name(header: str, free: Mapping[str, Column]) -> Column | None:
    """Find a field one of whose headers stands whole in this one; the longest."""
    own, best, found = set(_tokens(header)), 0, None
    for column in free.values():
        for name, _ in column_headers(column):
            words = _tokens(name)
            whole = own.issuperset(words) and name not in GENERIC and len(words) > 1
            if whole and len(words) > best:
                best, found = len(words), column
    return found


def _by_cells(texts: Texts, free: Mapping[str, Column]) -> Column | None:
    """Find a field that could read nearly all of these cells, where that tells much."""
    words = [word for word in texts.words if word.strip()][:MOST_WORDS]
    for column in free.values():
        few = len(words) < (1 if column.kind == "status" else _LEAST)
        if column.kind in TELLING and not few:
            read = sum(_reads(column, word) for word in words)
            if read >= _SHARE * len(words):
                return column
    return None


def _reads(column: Column, word: str) -> bool:
    try:
        return KINDS[column.kind](word) is not None and not word.strip().isdecimal()
    except BadCell:
        return False


def _issue(
    raw: RawTable, table: Table, header: str, column: Column, *, wrong: bool
) -> Issue:
    """Propose a field; a misspelt column of codes is an error.

    Without its codes a table says something else: nobody has a present post, say.
    """
    return Issue(
        phrase(
            "this column was not read, and looks like {field}.",
            field=Name(column.field, f"column {table.name}"),
        ),
        raw.label,
        column=header,
        maybe=phrase(
            "rename it to {name}, or to extra.{header} if it is something else?",
            name=Name(column.field, f"column {table.name}"),
            header=header,
        ),
        severity="error" if wrong and column.kind == "id" else "warning",
        code="not-read",
    )
