"""People who are on the roll and not on duty, as the register tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

from models.issue import Issue, listed_rows
from models.phrase import phrase
from models.tables.schema.schema import squeeze
from models.tables.schema.words import DEAD, OFF_DUTY
from models.tables.shape.made.ended import (
    STANDINGS,
    field_of,
    has_ended,
    tells_of_ends,
)
from models.tables.shape.raw import RawTable, Texts

_TELLING = STANDINGS | {"kedudukan"}
_ON_DUTY = re.compile(r"(?i)(?<!tidak )(?<!non )(?<!non-)\baktif\b")
_REMARKS = frozenset(("keterangan", "ket", "catatan", "remarks", "keteranganlain"))
"""Columns that nobody reads, of which a retirement or a death is told all the same."""


def off_duty(raw: RawTable, table: str) -> Iterator[Issue]:
    """Name the people whom the register does not call active.

    Parameters
    ----------
    raw : the table as it stands.
    table : its name; only people are on duty.

    Returns
    -------
    A warning for each standing that is not active, and for each column of remarks or
    names that tells such things of some. Whose service has ended is left out.
    """
    if table != "employees":
        return
    for header, column in zip(raw.header, raw.columns, strict=True):
        if search := _told_by(header):
            found = [m[0] if (m := search(word)) else "" for word in column.words]
            yield from _by_the_way(raw, header, column, found)
            continue
        standing = squeeze(header) in _TELLING
        if not standing and field_of(header) != "status":
            continue
        for code, word in enumerate(column.words):
            rows = raw.rows[np.flatnonzero(column.codes == code)].tolist()
            out = not _ON_DUTY.search(word) if standing else OFF_DUTY.search(word)
            if tells_of_ends(header) and has_ended(word) and rows:
                yield _issue(raw, header, word, rows, gone=True)
            elif word.strip(" -") and rows and out:
                yield _issue(raw, header, word, rows)


def _told_by(header: str) -> Callable[[str], re.Match[str] | None] | None:
    """Give what to look for in a column that tells it by the way, if it is one."""
    if squeeze(header) in _REMARKS:
        return OFF_DUTY.search
    return DEAD.search if field_of(header) == "name" else None


def _by_the_way(
    raw: RawTable, header: str, column: Texts, found: list[str]
) -> Iterator[Issue]:
    """Name all whom a column of remarks or of names tells of, in one warning.

    The cell itself is not shown: beside the word that tells, it may say private things.
    """
    if any(found):
        off = np.array([word != "" for word in found])[column.codes]
        rows = raw.rows[np.flatnonzero(off)].tolist()
        yield _issue(raw, header, next(filter(None, found)), rows)


def _issue(
    raw: RawTable, header: str, word: str, rows: list[int], *, gone: bool = False
) -> Issue:
    """Name the rows of people who are away, or ``gone`` for good."""
    told = {"rows": listed_rows(rows)}
    text = phrase(
        "{count} people are not on active duty, and count like all others: rows "
        "{rows}.",
        count=len(rows),
        **told,
    )
    maybe = phrase("take them out of the table, if they shall hold no post.")
    if gone:
        text = phrase(
            "left out, for the register says that they serve no more: rows {rows}.",
            **told,
        )
        maybe = phrase("correct the column, if they serve.")
    return Issue(
        text,
        raw.label,
        column=header,
        value=word,
        maybe=maybe,
        severity="warning",
        code="doubtful",
    )
