"""Linear limits on a plan: the one shape in which rules speak to the solver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypedDict, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

NO_LIMIT = 2**52
"""A lower limit of ``-NO_LIMIT`` or an upper one of ``NO_LIMIT`` means none."""

Ints = NDArray[Any]
_CROWDED = 3
"""Listing entries costs three times what a full column costs for each of them."""


class Entries(TypedDict, total=False):
    """What ``Rows`` may be told of its entries, as its attributes say it."""

    row: ArrayLike
    coef: Ints | int
    pair: Ints | None
    scale: int
    price: Ints | None
    levels: bool
    multiple: int


@dataclass(frozen=True, eq=False)
class Rows:
    """A family of limits ``lower <= sum(coef * x) <= upper``, one per label.

    Entries are kept as three columns. Where every pair is in at most one row of
    the family (seats, moves out of a unit, a budget), leave ``pair`` out: entry k
    is then pair k, and ``row[k] = -1`` says that pair k takes no part. That is 4
    bytes a pair instead of 16, which decides whether a province fits in memory.

    Attributes
    ----------
    rule : name of the rule, quota, budget or limit that these rows come from.
    labels : one per row, readable by a planner ("moves out of Dinas Kesehatan").
    lower, upper : int64, one per row; ``-NO_LIMIT`` / ``NO_LIMIT`` for none.
    row : int32, row of each entry, -1 for none; int16 where that will do.
    pair : int32, pair of each entry; None when entry k is pair k.
    coef : int64, one per entry, or one number for all entries.
    scale : whole-number steps in one unit of what the planner reads (hours, people).
    price : what one *step* short of ``lower`` or over ``upper`` costs, in steps of
        the objective of ``tier``; None for a hard limit. Steps are whole.
    tier : tier whose objective pays the price (position in ``Program.tiers``).
    levels : the steps only compare (see ``optimizer.shared.levels``): they are no
        amounts that a planner could read, nor a price be put upon.
    multiple : steps of which each sum is a multiple, over these pairs and all others.
    """

    rule: str
    labels: Sequence[str]
    lower: Ints
    upper: Ints
    row: Ints
    coef: Ints | int = 1
    pair: Ints | None = None
    scale: int = 1
    price: Ints | None = None
    tier: int = 0
    levels: bool = False
    multiple: int = 1

    @classmethod
    def at_most(
        cls,
        rule: str,
        labels: Sequence[str],
        upper: ArrayLike,
        **entries: Unpack[Entries],
    ) -> Rows:
        """Limit sums from above: by one number for all rows, or by one for each."""
        return cls.between(rule, labels, -NO_LIMIT, upper, **entries)

    @classmethod
    def at_least(
        cls,
        rule: str,
        labels: Sequence[str],
        lower: ArrayLike,
        **entries: Unpack[Entries],
    ) -> Rows:
        """Limit sums from below: by one number for all rows, or by one for each."""
        return cls.between(rule, labels, lower, NO_LIMIT, **entries)

    @classmethod
    def between(
        cls,
        rule: str,
        labels: Sequence[str],
        lower: ArrayLike,
        upper: ArrayLike,
        **entries: Unpack[Entries],
    ) -> Rows:
        """Limit sums from both sides, in the form that takes the least memory."""
        low, high = (_within(len(labels), side) for side in (lower, upper))
        told: dict[str, Any] = {**entries}
        for column in ("row", "pair"):
            if told.get(column) is not None:
                told[column] = np.asarray(told[column], np.int32)
        return _narrowed(cls(rule, labels, low, high, **told))

    def binding(self, rule: str) -> Rows:
        """Give the limits of a hard rule, by its name; made once.

        What is known of them is so known wherever they are taken over. A limit between
        two sums that can be allows the lower one (a lower limit: the higher one). In
        the field: rounding by the common divisor, after Chvatal and Gomory.
        """
        if self.rule == rule and self.multiple == 1:
            return self
        if rule not in self._bound:
            lower, upper = self._sides()
            self._bound[rule] = replace(
                self, rule=rule, lower=lower, upper=upper, multiple=1
            )
        return self._bound[rule]

    def _sides(self) -> tuple[Ints, Ints]:
        one = self.multiple
        if one == 1:
            return self.lower, self.upper
        low, high = np.asarray(self.lower), np.asarray(self.upper)
        low = np.where(low <= -NO_LIMIT, low, -(-low // one) * one)
        return low, np.where(high >= NO_LIMIT, high, high // one * one)

    @cached_property
    def _bound(self) -> dict[str, Rows]:
        return {}

    @cached_property
    def in_order(self) -> bool:
        """Tell whether entries of the long form are sorted by pair, and all count."""
        row, pair = np.asarray(self.row), np.asarray(self.pair)
        return bool((row >= 0).all() and (pair[1:] >= pair[:-1]).all())

    @cached_property
    def reach(self) -> int:
        """Bound the sum of sizes of the coefficients of one pair."""
        if not self.row.size:
            return 0
        coef = self.coef
        if isinstance(coef, np.ndarray):
            size = max(abs(int(coef.max())), abs(int(coef.min())))
        else:
            size = abs(int(coef))
        if self.pair is None:
            return size
        return size * int(np.bincount(self.pair).max())

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.labels)

    def entries(self) -> tuple[Ints, Ints, Ints]:
        """Give (row, pair, coef) of every entry that takes part, as int64 columns."""
        row = np.asarray(self.row)
        coef = np.asarray(self.coef, dtype=np.int64)
        keep = np.flatnonzero(row >= 0)
        pair = keep if self.pair is None else np.asarray(self.pair)[keep]
        coef = np.broadcast_to(coef, row.shape)[keep]
        return row[keep].astype(np.int64), pair.astype(np.int64), coef

    def activity(self, chosen: Ints) -> Ints:
        """Sum each row over the chosen pairs (indices), int64, one per row."""
        row, pair, coef = self.entries()
        if 0 < len(pair) < len(chosen):  # looked up one by one, where they are few
            own = np.sort(chosen)
            hit = own.take(np.searchsorted(own, pair), mode="clip") == pair
        else:
            hit = np.isin(pair, chosen)
        total = np.zeros(len(self), dtype=np.int64)
        np.add.at(total, row[hit], coef[hit])
        return total


def _within(count: int, side: ArrayLike) -> Ints:
    """Make a column of limits; beyond what any sum reaches, a limit is none."""
    whole = isinstance(side, np.ndarray) and side.dtype.kind == "i"
    column = np.asarray(side) if whole else np.asarray(side, dtype=object)
    return np.full(count, np.clip(column, -NO_LIMIT, NO_LIMIT), np.int64)


def _narrowed(rows: Rows) -> Rows:
    """List only the entries that take part, where most pairs do not.

    Entries whose coefficient is 0 take no part either. A column in which all take
    part is kept as it is: it may be shared with the pairs.
    """
    row, coef = np.asarray(rows.row), np.asarray(rows.coef)
    takes = (row >= 0) & (coef != 0)
    if rows.pair is not None or takes.all():
        return rows
    if np.count_nonzero(takes) * _CROWDED > len(row):
        few = np.int16 if len(rows) <= np.iinfo(np.int16).max else np.int32
        return replace(rows, row=np.where(takes, row.astype(few), few(-1)))
    kept = np.flatnonzero(takes)
    return replace(
        rows,
        row=row[kept],
        pair=kept.astype(np.int32),
        coef=rows.coef if coef.ndim == 0 else coef[kept],
    )
