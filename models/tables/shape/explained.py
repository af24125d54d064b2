"""Rows of a workbook to fill in that explain and show how: they are no data."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import tidy
from models.tables.schema.example import MARKED, example, said_by
from models.tables.schema.guide import Language
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable


def without_explanations(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Take away the rows that begin with ``Explanation:`` or ``Example:``.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be.

    Returns
    -------
    The table without them, and a warning for an example that somebody wrote over.
    """
    gone = np.zeros(len(raw), dtype=bool)
    issues: list[Issue] = []
    for place, lang, shows, rest in _marked(raw, table):
        if shows and not gone[place] and not _as_given(raw, table, place, lang, rest):
            issues.append(_changed(raw, place))
        gone[place] = True
    return raw.keep(~gone), issues


def _marked(raw: RawTable, table: Table) -> Iterator[tuple[int, Language, bool, str]]:
    """Give the rows with such a mark in a column that a record needs."""
    for header, column in zip(raw.header, raw.columns, strict=True):
        known = table.by_header.get(squeeze(header))
        if not known or not known[0].required:
            continue
        text = "\n".join(column.words).lower()
        if not any(mark in text for mark in MARKED):
            continue  # one look in place of one at each of a hundred thousand words
        for code, word in enumerate(column.words):
            if said := said_by(word):
                for place in np.flatnonzero(column.codes == code).tolist():
                    yield place, *said


def _as_given(
    raw: RawTable, table: Table, place: int, lang: Language, rest: str
) -> bool:
    """Tell whether an example row still holds what we wrote there."""
    shown = {field: str(cell) for field, cell in example(table, lang).items()}
    for header, column in zip(raw.header, raw.columns, strict=True):
        known = table.by_header.get(squeeze(header))
        cell = tidy(column.words[column.codes[place]])
        said = said_by(cell)
        wanted = shown.get(known[0].field, "") if known else ""
        if (said[2] if said else cell) != wanted:
            return False
    return bool(rest)


def _changed(raw: RawTable, place: int) -> Issue:
    cells: list[str] = [tidy(c.words[c.codes[place]]) for c in raw.columns]
    return Issue(
        phrase("this row is marked as an example: it was not read."),
        raw.label,
        int(raw.rows[place]),
        value=" ".join(filter(None, cells))[:60],
        maybe=phrase("take the word and its colon away, if the row is meant."),
        severity="warning",
        code="not-data",
    )
