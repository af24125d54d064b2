"""One tier as a problem of whole numbers that a solver is given: minimise, subject to.

minimise     cost of pairs, surplus and further columns + constant
subject to   lower <= sum of coef * column <= upper       for every row

Columns of pairs and of the surplus list are 0 or 1, the few others are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.program.rows import NO_LIMIT, Ints, Rows

Triples = tuple[Ints, Ints, Ints]
"""Row, column and coefficient of entries."""


@dataclass(frozen=True, eq=False)
class Entries:
    """Where a family of rows meets the pairs, so that a stretch of pairs is cut out.

    Attributes
    ----------
    row, coef : one per entry; ``row`` is -1 for none, ``coef`` may be one number.
    pair : of each entry, never falling; None when entry k is that of pair k.
    """

    row: Ints
    coef: Ints | int
    pair: Ints | None = None

    @classmethod
    def of(cls, rows: Rows) -> Entries:
        """Take the entries of a family; listed ones in the order of the pairs."""
        row = np.asarray(rows.row)
        if rows.pair is None:
            return cls(row, rows.coef)
        order = np.argsort(rows.pair, kind="stable")
        coef = rows.coef if np.ndim(rows.coef) == 0 else np.asarray(rows.coef)[order]
        return cls(row[order], coef, np.asarray(rows.pair)[order])

    def between(self, start: int, stop: int) -> Triples:
        """Give the entries of the pairs from ``start`` to before ``stop``, summed."""
        first, last = start, stop
        if self.pair is not None:
            first, last = np.searchsorted(self.pair, (start, stop)).tolist()
        row = self.row[first:last].astype(np.int64)
        coef = np.asarray(self.coef, dtype=np.int64)
        coef = coef[first:last] if coef.ndim else np.full(len(row), coef)
        pair = (
            np.arange(start, stop) if self.pair is None else self.pair[first:last]
        ).astype(np.int64)
        keep = (row >= 0) & (coef != 0)
        return summed(row[keep], pair[keep], coef[keep])


def summed(row: Ints, column: Ints, coef: Ints) -> Triples:
    """Add entries up that stand at one place; no file may name a place twice."""
    order = np.lexsort((column, row))
    row, column, coef = row[order], column[order], coef[order]
    new = np.ones(len(row), dtype=bool)
    new[1:] = (row[1:] != row[:-1]) | (column[1:] != column[:-1])
    if new.all():
        return row, column, coef
    starts = np.flatnonzero(new)
    total = np.add.reduceat(coef, starts)
    keep = total != 0
    return row[starts][keep], column[starts][keep], total[keep]


@dataclass(frozen=True)
class Whole:
    """A column that is a whole number from ``low`` to ``high``, and what it costs."""

    name: str
    low: int
    high: int
    cost: int = 0


@dataclass(frozen=True, eq=False)
class Block:
    """A family of rows over all columns.

    Attributes
    ----------
    names : one per row.   lower, upper : whole; ``NO_LIMIT`` either way for none.
    pairs : where they meet the pairs.
    surplus : row, employee and coefficient where they meet the surplus list.
    wholes : row, position among the model's whole columns, and coefficient.
    priced : whether certificates have multipliers for these rows, in this order.
    """

    names: Sequence[str]
    lower: Sequence[int]
    upper: Sequence[int]
    pairs: Entries
    surplus: Triples | None = None
    wholes: tuple[tuple[int, int, int], ...] = ()
    priced: bool = False

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.names)

    def limits(self, row: int) -> tuple[int | None, int | None]:
        """Give the lower and upper limit of a row, None for none."""
        low, high = int(self.lower[row]), int(self.upper[row])
        return (
            None if low <= -NO_LIMIT else low,
            None if high >= NO_LIMIT else high,
        )


@dataclass(frozen=True, eq=False)
class Model:
    """One tier, ready to be written.

    Attributes
    ----------
    emp, post : of each pair.
    listed : the employees who may be on the surplus list, in order.
    blocks : families of rows.
    wholes : further columns.
    pairs, surplus : cost of each pair, and of each employee on the surplus list.
    constant : what is added to the cost whatever the plan.
    """

    emp: Ints
    post: Ints
    listed: Ints
    blocks: tuple[Block, ...]
    wholes: tuple[Whole, ...]
    pairs: Ints
    surplus: Ints
    constant: int = 0

    @property
    def n_pairs(self) -> int:
        """Count the pairs."""
        return len(self.emp)
