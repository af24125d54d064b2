"""What a bottleneck tier is the least of: the chosen pairs, or sums over them.

Floors are tried under it. A floor under pairs bars those below it; a floor under sums
is one more limit for each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Protocol

import numpy as np

from models.phrase import Phrase
from optimizer.program.rows import Ints, Rows


class Least(Protocol):
    """A value that is the least of several, in the steps of its tier."""

    def levels(self) -> Ints:
        """Give the values that a floor may have, ascending; the last is the most."""
        ...

    def of(self, chosen: Ints) -> int:
        """Give the value of a plan: the positions of its pairs."""
        ...

    def kept(self, value: int) -> Ints:
        """Mark the pairs that may be chosen above a floor."""
        ...

    def asked(self, value: int) -> tuple[Rows, ...]:
        """Give the limits that keep a plan above a floor; none where pairs do."""
        ...

    def over(self, keep: Ints) -> Least:
        """Give the same over some of the pairs: a mask, or positions."""
        ...


@dataclass(frozen=True, eq=False)
class LeastPair:
    """The least value of the chosen pairs; 0 where nobody is placed."""

    values: Ints

    def levels(self) -> Ints:
        """Give the values of the pairs, and 0."""
        return np.unique(np.append(self.values, 0))

    def of(self, chosen: Ints) -> int:
        """Give the least value that a plan chooses."""
        return int(self.values[chosen].min()) if len(chosen) else 0

    def kept(self, value: int) -> Ints:
        """Mark the pairs at or above a floor."""
        return self.values >= value

    def asked(self, value: int) -> tuple[Rows, ...]:
        """Ask for nothing: the pairs below the floor are barred."""
        del value
        return ()

    def over(self, keep: Ints) -> LeastPair:
        """Give the same over some of the pairs."""
        return LeastPair(self.values[keep])


@dataclass(frozen=True, eq=False)
class WorstLoad:
    """The load of the busiest of several rows, less of which is better.

    The load of a row is what it ``needed`` by what is chosen in it, in whole numbers
    rounded up, ``most`` at most. The value of the tier is ``-times`` that.

    Attributes
    ----------
    name, labels : what the limits of a floor are called.
    row, coef : of each pair, its row (-1 for none) and what it adds there, 0 or more.
    """

    name: str
    labels: Sequence[Phrase]
    needed: Sequence[Fraction]
    row: Ints
    coef: Ints
    most: int
    times: int = 1

    def levels(self) -> Ints:
        """Give the values of all loads from ``most`` down to 1."""
        return -self.times * np.arange(self.most, 0, -1, dtype=np.int64)

    def of(self, chosen: Ints) -> int:
        """Give the value of the busiest row."""
        row, coef = self.row[chosen], self.coef[chosen]
        done = np.zeros(len(self.labels), dtype=np.int64)
        np.add.at(done, row[row >= 0], coef[row >= 0])
        loads = zip(self.needed, done.tolist(), strict=True)
        return -self.times * max(self._load(need, sum_) for need, sum_ in loads)

    def _load(self, needed: Fraction, done: int) -> int:
        return min(self.most, ceil(needed / done)) if done else self.most

    def reachable(self) -> list[int]:
        """List the loads that the busiest row can have, ascending; ``most`` is one."""
        low, high = 1, 1
        for row, needed in enumerate(self.needed):
            own = self.coef[(self.row == row) & (self.coef > 0)]
            if not len(own):
                return [self.most]
            low = max(low, ceil(needed / int(own.sum())))
            high = max(high, ceil(needed / int(own.min())))
        return [*range(low, min(high, self.most - 1) + 1), self.most]

    def kept(self, value: int) -> Ints:
        """Bar no pair."""
        del value
        return np.ones(len(self.row), dtype=bool)

    def least_at(self, load: int) -> list[int]:
        """Give what each row needs to have a load of no more than this.

        Below a load of 1 nothing suffices: then more is asked than all pairs bring.
        """
        beyond = int(self.coef.sum()) + 1
        if load >= self.most:
            return [0] * len(self.labels)
        if load < 1:
            return [beyond] * len(self.labels)
        return [min(beyond, ceil(needed / load)) for needed in self.needed]

    def asked(self, value: int) -> tuple[Rows, ...]:
        """Ask of each row as much as keeps its load at or below a floor's."""
        least = self.least_at(-value // self.times)
        return (
            Rows.at_least(self.name, self.labels, least, row=self.row, coef=self.coef),
        )

    def over(self, keep: Ints) -> WorstLoad:
        """Give the same over some of the pairs."""
        return replace(self, row=self.row[keep], coef=self.coef[keep])
