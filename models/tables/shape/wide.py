"""Assessments with a column for each competency, as centres print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.records.competency import GENERAL_NAMES
from models.tables.schema.schema import Table, squeeze
from models.tables.shape.raw import RawTable, Texts

_CODES: Mapping[str, str] = {
    **{squeeze(code): code for code in GENERAL_NAMES},
    **{squeeze(name): code for code, name in GENERAL_NAMES.items()},
}
_CODED = re.compile(r"(?i)(M|T|SK|MAN|TEK|SOS)[.\- ]?\d{1,3}")
TABLE = "employee_competencies"
LEAST = 2
"""Columns of competencies that make a table of them."""


def lengthened(raw: RawTable, table: Table) -> tuple[RawTable, list[Issue]]:
    """Give each person a row for each competency, where each has a column.

    Parameters
    ----------
    raw, table : the table as it stands, and as it may be.

    Returns
    -------
    The table in rows, and a note on the columns that were taken so.
    """
    if table.name != TABLE:
        return raw, []
    words = {squeeze(header) for header in raw.header}
    told = {table.by_header[w][0].field for w in words if w in table.by_header}
    wide = {p: code for p, h in enumerate(raw.header) if (code := _code(h))}
    if told & {"comp_code", "level"} or len(wide) < LEAST:
        return raw, []
    text = phrase(
        "each of these columns was read as a competency: {names}.",
        names=", ".join(raw.header[place] for place in wide),
    )
    note = Issue(text, raw.label, severity="note", code="doubtful")
    return _melted(raw, wide), [note]


def is_competency(header: str, table: Table) -> bool:
    """Tell whether a column of a table of assessments is about one competency."""
    return table.name == TABLE and names_competency(header)


def names_competency(header: str) -> bool:
    """Tell whether a header is the name or the code of a competency."""
    return _code(header) is not None


def _code(header: str) -> str | None:
    known = _CODES.get(squeeze(header))
    return known or (header if _CODED.fullmatch(header.strip()) else None)


def _melted(raw: RawTable, wide: Mapping[int, str]) -> RawTable:
    """Put the columns below each other; blank cells are no assessments."""
    keep = [place for place in range(len(raw.header)) if place not in wide]
    filled = {place: ~raw.columns[place].blank for place in wide}
    levels = [
        np.asarray(raw.columns[p].words, dtype=object)[raw.columns[p].codes][filled[p]]
        for p in wide
    ]
    names = [[wide[place]] * int(filled[place].sum()) for place in wide]
    rows = np.concatenate([np.flatnonzero(filled[place]) for place in wide])
    order = np.argsort(rows, kind="stable")
    level = np.concatenate(levels)[order].tolist()
    code = [name for group in names for name in group]
    columns = [
        Texts(raw.columns[place].codes[rows[order]], raw.columns[place].words)
        for place in keep
    ]
    return replace(
        raw,
        header=(*(raw.header[place] for place in keep), "comp_code", "level"),
        columns=(
            *columns,
            Texts.of([code[place] for place in order.tolist()]),
            Texts.of(level),
        ),
        rows=raw.rows[rows[order]],
        meant={keep.index(p): f for p, f in raw.meant.items() if p in keep},
    )
