"""What a tier loses at least when a pair is forced: worked out for the pairs asked of.

There are millions of pairs, and answers tell of a few hundred.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from optimizer.program.rows import Ints

ROOM = 1 << 62
"""Sums below it are counted in 64 bits."""
NOTHING = 1e-9
"""Losses below this are rounding of the prices, not losses."""


class Bound(NamedTuple):
    """What multipliers prove of a tier, in parts of 1/``grid`` step.

    Attributes
    ----------
    pairs, emp : what each pair is worth after prices, and whose it is.
    best : the most that each employee is worth.   proven : the bound itself.
    """

    pairs: Ints
    emp: Ints
    best: Ints
    proven: int
    grid: int


class Losses:
    """Least losses by pair, float64; asked like a column, by position, slice or mask.

    Parameters
    ----------
    bound : of the tier, over the pairs that are left.
    worth, scale : what the plan is worth, and the steps in a unit.
    keep : marks the pairs that are left; None for all of them.
    """

    def __init__(
        self, bound: Bound, worth: float, scale: int, keep: Any = None
    ) -> None:
        self.bound, self.worth, self.scale = bound, worth, scale
        self.keep = keep
        self.place = None if keep is None else np.cumsum(keep) - 1

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.bound.pairs if self.keep is None else self.keep)

    def __getitem__(self, at: Any) -> Any:
        """Give the losses at some positions; of a single one a number."""
        if isinstance(at, int | np.integer):
            return float(self[np.array([at])][0])
        if self.keep is None or self.place is None:
            return self._of(at)
        left = self.keep[at]
        found = np.zeros(len(left))
        found[left] = self._of(self.place[at][left])
        return found

    def _of(self, at: Any) -> Any:
        """Give the losses at positions among the pairs that are left."""
        own = self.bound
        forced = own.best[own.emp[at]] - own.pairs[at]
        # The sum may go beyond 64 bits; its whole steps and what is left of it do not.
        whole, rest = divmod(own.proven, own.grid)
        if forced.dtype != object and own.grid < ROOM and abs(whole) < ROOM:
            steps = (whole + (rest - forced) // own.grid) / self.scale
        else:
            exact = (own.proven - forced.astype(object)) // own.grid / self.scale
            steps = exact.astype(np.float64)
        found = np.maximum(0.0, self.worth - steps)
        return np.where(found < NOTHING, 0.0, found)
