"""Rows of a list of people whose number is no person's: counts and words below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.tables.cells.cells import BROKEN, is_blank, tidy
from models.tables.schema.schema import Table
from models.tables.shape.no_data import ID, LONG, Mask, numbers_people, said_of
from models.tables.shape.raw import RawTable

ENOUGH = 2
"""Long numbers that tell what the numbers of a list look like."""
MOSTLY = 0.6
"""A row of no more than this share of the usual cells is no record."""
MOST_ROWS = 20
_ROUNDED = re.compile(r"\d[eE]\+?\d")


@dataclass(frozen=True)
class Odd:
    """Which rows of a list have a number that is none.

    Attributes
    ----------
    header : of the column of numbers.
    rows : their places; ``short`` those that hardly have cells.
    """

    header: str
    rows: Mask
    short: Mask


def without_odd_ids(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Take rows away whose number is a count or a word, and that have little else.

    ``2`` and ``orang`` stand where the others have a NIP: a footer of whatever words.
    A row that is filled like the others stays, and its number is doubted.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be; only people have a NIP.

    Returns
    -------
    The table without them, and a warning for each such row.
    """
    odd = _odd(raw, table) if table.name == "employees" else None
    if odd is None or not odd.rows.any():
        return raw, []
    issues = [*said_of(raw, odd.short, phrase("a heading, a note or a signature"))]
    issues += _doubts(raw, odd)
    return raw.keep(~odd.short), issues


def _odd(raw: RawTable, table: Table) -> Odd | None:
    for header, column in zip(raw.header, raw.columns, strict=True):
        if not numbers_people(header, table):
            continue
        long = column.spread([LONG.search(w) is not None for w in column.words])
        long = long.astype(bool)
        if long.sum() < max(ENOUGH, len(raw) / 2):
            return None
        own = [_may_be_one(word) for word in column.words]
        rows = ~column.spread(own).astype(bool) & ~long
        filled = np.sum([~c.blank for c in raw.columns], axis=0)
        few = filled <= MOSTLY * float(np.median(filled[long]))
        return Odd(header, rows, rows & few)
    return None


def _may_be_one(word: str) -> bool:
    """Tell whether a cell may be a number, or was one before a spreadsheet broke it."""
    broken = tidy(word) in BROKEN or _ROUNDED.search(word) is not None
    return broken or is_blank(word) or ID.fullmatch(tidy(word)) is not None


def _doubts(raw: RawTable, odd: Odd) -> Iterator[Issue]:
    """Doubt the numbers of rows that are filled like the others."""
    column = raw.columns[raw.header.index(odd.header)]
    for place in np.flatnonzero(odd.rows & ~odd.short).tolist()[:MOST_ROWS]:
        yield Issue(
            phrase("this is no NIP, and nearly all others are."),
            raw.label,
            int(raw.rows[place]),
            odd.header,
            column.words[column.codes[place]],
            maybe=phrase("the row is a total or a note? Take it out of the table."),
            severity="warning",
            code="doubtful",
        )
