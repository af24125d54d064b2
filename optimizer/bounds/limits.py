"""All rows of a program side by side, read in blocks of employees.

Nothing here copies a family: a block is a slice of its columns, so that the work
arrays stay small whatever the number of pairs.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.bounds.entries import Block, entries_of, numbered, weigh_family
from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows

BLOCK = 400_000
"""Pairs read at a time: the work arrays of one block stay in the cache."""
KEPT = 1 << 20
"""Pairs up to which values less prices are kept, of the last prices asked about."""
PLANS = 4
"""Plans of which it is kept how far they break the rows."""


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

    def __init__(
        self,
        program: Program,
        rows: tuple[Rows, ...] | None = None,
        *,
        in_order: int = 0,
    ) -> None:
        """Number the rows of ``program`` (or ``rows`` instead of its own).

        Of the first families, ``in_order`` of them, entries are known to be sorted.
        """
        self.program, self.steps = program, dict[int, int]()
        self.sizes, self.worth = dict[int, int](), dict[tuple[int, bytes], int]()
        self.bare: dict[Hashable, Any] = {}
        self.priced: tuple[tuple[Hashable, dict[int, Ints]], ...] = ()
        self._breach: dict[bytes, Ints] = {}
        self.starts = program.starts.astype(np.int64)
        given = [*(program.rows if rows is None else rows)]
        self.families = [*given[:in_order], *map(_by_pair, given[in_order:])]
        sizes = [len(f) for f in self.families]
        self.offset = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
        self.lower = _joined([f.lower for f in self.families])
        self.upper = _joined([f.upper for f in self.families])
        self.price, self.tier = np.full((2, int(self.offset[-1])), -1, dtype=np.int64)
        for family, (first, last) in zip(self.families, spans(self), strict=True):
            if family.price is not None:
                self.price[first:last] = family.price
                self.tier[first:last] = family.tier

    def more(self, rows: Iterable[Rows]) -> Limits:
        """Give these limits, and more of them after these."""
        families = (*self.families, *rows)
        found = Limits(self.program, families, in_order=len(self.families))
        found.sizes = self.sizes  # of values of pairs, whatever limits there are
        return found

    def follow(self, before: Limits, plan: Ints, here: Ints) -> None:
        """Let these limits know of a plan what is known of it over more pairs.

        Parameters
        ----------
        before : the very same rows, over more pairs.
        plan, here : the pairs of the plan, by their number there and here.
        """
        known = before._breach.get(_told(plan))
        if known is not None:
            self._breach[_told(here)] = known

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
        return np.maximum([float(f.reach) for f in self.families], paid)

    @cached_property
    def payers(self) -> dict[int, Ints]:
        """List, for each tier that pays for breaches, the rows that it pays for."""
        tiers = np.unique(self.tier[self.tier >= 0]).tolist()
        return {tier: np.flatnonzero(self.tier == tier) for tier in tiers}

    def largest(self, values: NDArray[Any]) -> NDArray[np.float64]:
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

        ``prices`` has one number per row, rows that came after it cost nothing; the sum
        is exact when they are whole.
        """
        total = np.zeros(block.stop - block.start, dtype=prices.dtype)
        priced = np.zeros(self.n_rows, dtype=bool)
        priced[: len(prices)] = prices != 0
        for k in np.flatnonzero(self.largest(priced)).tolist():
            own = prices[self.offset[k] : self.offset[k + 1]]
            weigh_family(self.families[k], own, block, total)
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
        number = numbered(pairs)
        return [
            entries_of(f, pairs, int(self.offset[k]), number)
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
        asked = _told(pairs)
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
    if family.pair is None or family.in_order:
        return family
    row, pair = np.asarray(family.row), np.asarray(family.pair)
    there = row >= 0
    order = np.flatnonzero(there)
    order = order[np.argsort(pair[order], kind="stable")]
    coef = family.coef if np.ndim(family.coef) == 0 else np.asarray(family.coef)[order]
    return replace(family, row=row[order], pair=pair[order], coef=coef)


def _told(pairs: Ints) -> bytes:
    return np.asarray(pairs, dtype=np.int64).tobytes()


def _joined(parts: list[Ints]) -> Ints:
    if not parts:
        return np.empty(0, dtype=np.int64)
    return np.concatenate([np.asarray(p, dtype=np.int64) for p in parts])


def spans(limits: Limits) -> Iterator[tuple[int, int]]:
    """Walk the families: number of the first row and of the row after the last."""
    for a, b in zip(limits.offset, limits.offset[1:], strict=False):
        yield int(a), int(b)
