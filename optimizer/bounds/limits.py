"""All rows of a program side by side, read in blocks of employees.

Nothing here copies a family: a block is a slice of its columns, so that the work
arrays stay small whatever the number of pairs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows

BLOCK = 400_000
"""Pairs read at a time: the work arrays of one block stay in the cache."""
KEPT = 1 << 20
"""Pairs up to which values less prices are kept, of the last prices asked about."""
PLANS = 4
"""Plans of which it is kept how far they break the rows."""
MANY = 20
"""Pairs in one of which, or more, all entries are walked instead of searched."""


@dataclass(frozen=True, eq=False)
class Block:
    """Employees ``first..last`` and their pairs ``start..stop`` (all half open)."""

    first: int
    last: int
    start: int
    stop: int


class Limits:
    """The rows of a program, numbered through: family by family, row by row.

    Attributes
    ----------
    families : the families; entries of the long form are sorted by pair.
    offset : number of the first row of each family, and the count of rows.
    lower, upper : int64, one per row.
    price : int64, cost of one step of breach; -1 for a hard row.
    tier : int64, tier that pays the price; -1 for a hard row.
    steps : what all values and prices of a tier are multiples of, once it was asked.
    sizes : the largest size of a value of a tier, once it was asked.
    worth : what a plan is worth by a tier, of the last that were asked about.
    bare : bounds that hold whatever earlier tiers must keep, once they were asked.
    priced : values less prices by block, of the last prices that were asked about.
    """

    def __init__(self, program: Program, rows: tuple[Rows, ...] | None = None) -> None:
        """Number the rows of ``program`` (or ``rows`` instead of its own)."""
        self.program, self.steps = program, dict[int, int]()
        self.sizes, self.worth = dict[int, int](), dict[tuple[int, bytes], int]()
        self.bare: dict[Hashable, Any] = {}
        self.priced: tuple[tuple[Hashable, dict[int, Ints]], ...] = ()
        self._breach: dict[bytes, Ints] = {}
        self.starts = program.starts.astype(np.int64)
        self.families = [_by_pair(f) for f in (program.rows if rows is None else rows)]
        sizes = [len(f) for f in self.families]
        self.offset = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        self.lower = _joined([f.lower for f in self.families])
        self.upper = _joined([f.upper for f in self.families])
        self.price = _joined([_column(f, f.price) for f in self.families])
        self.tier = _joined(
            [_column(f, None if f.price is None else f.tier) for f in self.families]
        )

    @property
    def n_rows(self) -> int:
        """Count the rows."""
        return int(self.offset[-1])

    @cached_property
    def blocks(self) -> list[Block]:
        """Cut the employees into blocks of about ``BLOCK`` pairs."""
        marks = np.arange(0, self.starts[-1] + BLOCK, BLOCK)
        cuts = np.unique(np.searchsorted(self.starts, marks))
        cuts = np.unique(np.concatenate(([0], cuts, [self.program.n_employees])))
        cuts = cuts[cuts <= self.program.n_employees]
        at = self.starts[cuts]
        return [
            Block(int(a), int(b), int(p), int(q))
            for a, b, p, q in zip(cuts, cuts[1:], at, at[1:], strict=False)
        ]

    @cached_property
    def reach(self) -> NDArray[np.float64]:
        """Bound, per family, the sum of sizes of the coefficients of one pair.

        A limit that nobody left can meet is paid for all the same: its price counts.
        """
        paid = self.largest((self.price >= 0).astype(np.float64))
        return np.maximum([float(_reach(f)) for f in self.families], paid)

    def largest(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give, per family, the largest of values by row; 0 for one without rows."""
        found = np.zeros(len(self.families))
        some = np.flatnonzero(self.offset[1:] > self.offset[:-1])
        if len(some):
            found[some] = np.maximum.reduceat(values, self.offset[some])
        return found

    def family(self, row: int) -> tuple[Rows, int]:
        """Find the family of a row, and its place in it."""
        k = int(np.searchsorted(self.offset, row, side="right")) - 1
        return self.families[k], row - int(self.offset[k])

    def label(self, row: int) -> str:
        """Name a row as a planner reads it."""
        family, place = self.family(row)
        return family.labels[place]

    def rule(self, row: int) -> str:
        """Name the rule that a row comes from."""
        return self.family(row)[0].rule

    def weigh(self, prices: Ints, block: Block) -> Ints:
        """Sum price x coefficient over the rows of each pair of a block.

        ``prices`` has one number per row; the sum is exact when they are whole.
        """
        total = np.zeros(block.stop - block.start, dtype=prices.dtype)
        for k, family in enumerate(self.families):
            own = prices[self.offset[k] : self.offset[k + 1]]
            if own.any():
                _weigh_family(family, own, block, total)
        return total

    def entries(self, pairs: Ints, only: int | None = None) -> tuple[Ints, Ints, Ints]:
        """Give (row, position in ``pairs``, coefficient) of the entries of pairs.

        ``only`` picks one family.
        """
        found = self.entries_apart(pairs, only)
        if not found:
            empty = np.empty(0, dtype=np.int64)
            return empty, empty, empty
        row, at, coef = (np.concatenate(part) for part in zip(*found, strict=True))
        return row, at, coef

    def entries_apart(
        self, pairs: Ints, only: int | None = None
    ) -> list[tuple[Ints, Ints, Ints]]:
        """Give the same family by family."""
        number = _numbered(pairs)
        return [
            _entries_of(f, pairs, int(self.offset[k]), number)
            for k, f in enumerate(self.families)
            if only is None or k == only
        ]

    def activity(self, pairs: Ints) -> Ints:
        """Sum every row over the chosen pairs."""
        row, _, coef = self.entries(pairs)
        total = np.zeros(self.n_rows, dtype=np.int64)
        np.add.at(total, row, coef)
        return total

    def breach(self, pairs: Ints) -> Ints:
        """Give, per row, the steps short of its lower or over its upper limit.

        Of the same plan it is asked tier by tier; it is not to be changed.
        """
        asked = np.asarray(pairs, dtype=np.int64).tobytes()
        if asked not in self._breach:
            total = self.activity(pairs)
            worst: Ints = np.maximum(self.lower - total, total - self.upper)
            while len(self._breach) >= PLANS:
                self._breach.pop(next(iter(self._breach)), None)
            self._breach[asked] = np.maximum(worst, 0)
        return self._breach[asked]


def _by_pair(family: Rows) -> Rows:
    """Sort the entries of the long form by pair; drop those that take no part.

    A family in which nothing is to be done is shared with the program.
    """
    if family.pair is None:
        return family
    row, pair = np.asarray(family.row), np.asarray(family.pair)
    there = row >= 0
    if there.all() and (pair[1:] >= pair[:-1]).all():
        return family
    order = np.flatnonzero(there)
    order = order[np.argsort(pair[order], kind="stable")]
    coef = family.coef if np.ndim(family.coef) == 0 else np.asarray(family.coef)[order]
    return replace(family, row=row[order], pair=pair[order], coef=coef)


def _column(family: Rows, given: Ints | int | None) -> Ints:
    value = -1 if given is None else given
    return np.broadcast_to(np.asarray(value, dtype=np.int64), (len(family),))


def _reach(family: Rows) -> int:
    if not family.row.size:
        return 0
    coef = np.asarray(family.coef)
    size = max(abs(int(coef.max())), abs(int(coef.min())))
    if family.pair is None:
        return size
    return size * int(np.bincount(family.pair).max())


def _joined(parts: list[Ints]) -> Ints:
    if not parts:
        return np.empty(0, dtype=np.int64)
    return np.concatenate([np.asarray(p, dtype=np.int64) for p in parts])


def _weigh_family(family: Rows, own: Ints, block: Block, total: Ints) -> None:
    """Add the share of one family to ``total``, in place."""
    if family.pair is None:
        row = family.row[block.start : block.stop]
        # Row -1 picks the zero that is put at the end.
        share = np.concatenate((own, np.zeros(1, dtype=own.dtype))).take(
            row, mode="wrap"
        )
        if isinstance(family.coef, np.ndarray):
            share *= family.coef[block.start : block.stop]
        elif family.coef != 1:
            share *= int(family.coef)
        total += share
        return
    pair = np.asarray(family.pair)
    a, b = np.searchsorted(pair, np.array((block.start, block.stop), pair.dtype))
    coef = family.coef[a:b] if isinstance(family.coef, np.ndarray) else family.coef
    np.add.at(total, pair[a:b] - block.start, own[family.row[a:b]] * coef)


def _coef(family: Rows) -> Ints:
    return np.broadcast_to(np.asarray(family.coef, dtype=np.int64), family.row.shape)


def _numbered(pairs: Ints) -> tuple[int, Ints] | None:
    """Give the place of every pair among sorted ones, -1 for none, from the first on.

    None where the pairs are not sorted, or few of those between them.
    """
    if not len(pairs) or not (pairs[1:] > pairs[:-1]).all():
        return None
    first, span = int(pairs[0]), int(pairs[-1] - pairs[0]) + 1
    if len(pairs) * MANY <= span:
        return None
    number = np.full(span, -1, dtype=np.int32)
    number[pairs - first] = np.arange(len(pairs), dtype=np.int32)
    return first, number


def _entries_of(
    family: Rows, pairs: Ints, offset: int, number: tuple[int, Ints] | None
) -> tuple[Ints, Ints, Ints]:
    """Find the entries of one family that belong to ``pairs``."""
    if family.pair is None:
        row = family.row[pairs].astype(np.int64)
        at = np.flatnonzero(row >= 0)
        coef = family.coef
        if isinstance(coef, np.ndarray):
            coef = coef[pairs[at]].astype(np.int64)
        return (
            row[at] + offset,
            at,
            np.broadcast_to(np.asarray(coef, np.int64), at.shape),
        )
    if number is not None:
        least, places = number
        ends = np.array((least, least + len(places)), family.pair.dtype)
        start, stop = np.searchsorted(family.pair, ends).tolist()
        place = places[family.pair[start:stop] - least]
        entry = np.flatnonzero(place >= 0)
        row, coef = family.row[start:stop][entry], _coef(family)[start:stop][entry]
        return row.astype(np.int64) + offset, place[entry].astype(np.int64), coef
    wanted = pairs.astype(family.pair.dtype)  # or all others are made like these
    a = np.searchsorted(family.pair, wanted, side="left")
    count = np.searchsorted(family.pair, wanted, side="right") - a
    at = np.repeat(np.arange(len(pairs)), count)
    first = np.repeat(a - np.concatenate(([0], np.cumsum(count)[:-1])), count)
    entry = first + np.arange(len(at))
    return family.row[entry].astype(np.int64) + offset, at, _coef(family)[entry]


def spans(limits: Limits) -> Iterator[tuple[int, int]]:
    """Walk the families: number of the first row and of the row after the last."""
    for a, b in zip(limits.offset, limits.offset[1:], strict=False):
        yield int(a), int(b)
