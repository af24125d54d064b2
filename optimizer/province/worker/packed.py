"""The tables of a part, small enough to send: columns of values, not rows of records.

A record by itself is slow to write down: its state is copied, and its names and values
are told one by one. A column is a list; what stands in it often is told once.
"""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any

from models.records.record import Record, rows_of
from optimizer.province.slices import Slice


@dataclass(frozen=True, eq=False)
class _Table:
    """Records of one kind, by columns.

    Attributes
    ----------
    told : the sets of fields that were given, not left at their defaults.
    which : of these, the one of each record.
    """

    kind: type[Record]
    columns: tuple[list[Any], ...]
    told: list[frozenset[str]]
    which: list[int]

    @classmethod
    def of(cls, kind: type[Record], rows: tuple[Record, ...]) -> _Table:
        """Read records, all of this kind."""
        told: dict[frozenset[str], int] = {}
        which = [
            told.setdefault(frozenset(r.model_fields_set), len(told)) for r in rows
        ]
        columns = ([*map(attrgetter(name), rows)] for name in kind.model_fields)
        return cls(kind, tuple(map(_once, columns)), list(told), which)

    def rows(self) -> tuple[Record, ...]:
        """Give the records as they were; nothing of them is checked again."""
        told = [set(given) for given in self.told]
        columns = dict(zip(self.kind.model_fields, self.columns, strict=True))
        stated = (told[k] for k in self.which)
        return rows_of(self.kind, columns, stated, len(self.which))


def pack(part: Slice) -> bytes:
    """Make the tables of a part small enough to send."""
    given = {f.name: getattr(part.problem, f.name) for f in fields(part.problem)}
    tables = {
        name: _Table.of(kind, rows)
        for name, rows in given.items()
        if (kind := _kind_of(rows)) is not None
    }
    none: dict[str, Any] = dict.fromkeys(tables, ())
    bare = replace(part, problem=replace(part.problem, **none))
    return zlib.compress(pickle.dumps((bare, tables), pickle.HIGHEST_PROTOCOL), 1)


def unpack(packed: bytes) -> Slice:
    """Give a part back."""
    bare: Slice
    tables: dict[str, _Table]
    bare, tables = pickle.loads(zlib.decompress(packed))  # noqa: S301  (our own)
    rows: dict[str, Any] = {name: table.rows() for name, table in tables.items()}
    return replace(bare, problem=replace(bare.problem, **rows))


def _kind_of(rows: Any) -> type[Record] | None:
    """Give the kind of the records of a table; None for what is no such table."""
    if not isinstance(rows, tuple) or not rows or not isinstance(rows[0], Record):
        return None
    kind = type(rows[0])
    plain = not kind.__private_attributes__ and bool(kind.model_fields)
    same = set(map(type, rows)) == {kind}
    return kind if plain and same else None


def _once(column: list[Any]) -> list[Any]:
    """Name equal values of one type by one object: it is told once.

    Text is left alone: it is told as quickly as it is looked up.
    """
    if isinstance(column[0], str):
        return column
    seen: dict[tuple[type, Any], Any] = {}
    try:
        return [seen.setdefault((type(value), value), value) for value in column]
    except TypeError:  # what can change may be equal, and is not the same
        return column
