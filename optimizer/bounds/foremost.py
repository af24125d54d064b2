"""The pairs of each employee that are worth most.

Where many are worth the same, as those of equal posts are, everybody would take the
first few, and nobody the others: which of them comes first is another for everyone.

In the field: partial pricing, with ties broken at random.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimizer.program.rows import Ints

MIX = 0x9E3779B97F4A7C15
"""Multiplier of Knuth's hash (The Art of Computer Programming 6.4). It is odd: no two
numbers of 64 bits get the same."""
Numbers = NDArray[np.int64] | NDArray[np.float64]


def foremost(emp: Ints, worth: Numbers, most: int, numbers: Ints | None = None) -> Ints:
    """Give the places of the ``most`` pairs of each employee that are worth most.

    ``emp`` never falls. ``numbers`` are those of the pairs, which settle who comes
    first among equals; their places do where there are none. The best of everybody are
    taken, then the best of what is left, and so on: much quicker than to sort them all.
    """
    starts, who = runs(emp)
    if not len(starts):
        return starts
    own = np.arange(len(emp)) if numbers is None else numbers
    by_chance = own.astype(np.uint64) * np.uint64(MIX)
    real, taken = worth.dtype.kind == "f", [starts[:0]]
    left: Numbers = worth.copy() if real else worth.astype(np.int64)
    none = -np.inf if real else np.iinfo(np.int64).min
    for _ in range(most):
        best = (left == np.maximum.reduceat(left, starts)[who]) & (left > none)
        at = np.flatnonzero(best)
        if not len(at):
            break
        equal, whose = runs(who[at])
        first = np.maximum.reduceat(by_chance[at], equal)
        at = at[by_chance[at] == first[whose]]
        left[at] = none
        taken.append(at)
    return np.concatenate(taken)


def runs(emp: Ints) -> tuple[Ints, Ints]:
    """Give where each employee of sorted pairs begins, and whose each pair is."""
    starts = np.flatnonzero(np.diff(emp, prepend=-1))
    count = np.diff(starts, append=len(emp))
    return starts, np.repeat(np.arange(len(starts)), count)
