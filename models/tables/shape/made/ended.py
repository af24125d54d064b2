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


def tells_of_ends(header: str) -> bool:
    """Tell whether a column says who serves no more: standings, and the status."""
    known = EMPLOYEES.by_header.get(squeeze(header))
    status = known is not None and known[0].field == "status"
    return status or squeeze(header) in STANDINGS


def has_ended(word: str) -> bool:
    """Tell whether a standing is that of somebody who serves no more."""
    return ENDED.search(word) is not None


def tell_ended(raw: RawTable, table: str) -> RawTable:
    """Write into a column of its own what a register says of those who serve no more.

    Parameters
    ----------
    raw : the table as it stands.
    table : its name; only people serve.
    """
    if table != EMPLOYEES.name or COLUMN in map(squeeze, raw.header):
        return raw
    for header, column in zip(raw.header, raw.columns, strict=True):
        ends = [word.strip() if has_ended(word) else "" for word in column.words]
        if not any(ends) or not tells_of_ends(header):
            continue
        told = Texts.of([ends[code] for code in column.codes.tolist()])
        return replace(raw, header=(*raw.header, COLUMN), columns=(*raw.columns, told))
    return raw
