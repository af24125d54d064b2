"""People who serve no more: said by a column that a register has for standings."""

from __future__ import annotations

from dataclasses import replace

from models.tables.schema.people import EMPLOYEES
from models.tables.schema.schema import squeeze
from models.tables.schema.words import ENDED
from models.tables.shape.raw import RawTable, Texts

COLUMN = "ended"
STANDINGS = frozenset(
    (
        *("kedudukanhukum", "kedudukanhukumnama", "statuskedudukan"),
        *("kedudukanpns", "kedudukanpnsnama", "statuskeaktifanpppk"),
    )
)
"""Columns that tell of nothing but whether somebody serves, and in what standing."""


def field_of(header: str) -> str:
    """Give the field of people that a header stands for, "" for none."""
    known = EMPLOYEES.by_header.get(squeeze(header))
    return known[0].field if known else ""


def tells_of_ends(header: str) -> bool:
    """Tell whether a column says who serves no more: standings, and the status."""
    return squeeze(header) in STANDINGS or field_of(header) == "status"


def has_ended(word: str) -> bool:
    """Tell whether a standing is that of somebody who serves no more."""
    return ENDED.search(word) is not None


def tell_ended(raw: RawTable, table: str) -> RawTable:
    """Write into a column of its own what a register says of those who serve no more.

    Of several columns each may tell it of some; what stands there already stays.

    Parameters
    ----------
    raw : the table as it stands.
    table : its name; only people serve.
    """
    if table != EMPLOYEES.name:
        return raw
    named = zip(map(field_of, raw.header), raw.columns, strict=True)
    own = next((column for field, column in named if field == COLUMN), None)
    told = [] if own is None else [own.spread(own.words)]
    for header, column in zip(raw.header, raw.columns, strict=True):
        if tells_of_ends(header) and any(map(has_ended, column.words)):
            ends = [word.strip() if has_ended(word) else "" for word in column.words]
            told.append(column.spread(ends))
    if len(told) == (own is not None):
        return raw
    cells = Texts.of([next(filter(None, row), "") for row in zip(*told, strict=True)])
    if own is None:
        return replace(raw, header=(*raw.header, COLUMN), columns=(*raw.columns, cells))
    return replace(raw, columns=tuple(cells if c is own else c for c in raw.columns))
