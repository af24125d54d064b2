"""The pairs of each employee that are worth most.

Where many are worth the same, as those of equal posts are, everybody would take the
first few, and nobody the others: which of them comes first is another for everyone.

In the field: partial pricing, with ties broken at random.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from optimizer.program.rows import Ints

Numbers = NDArray[np.int64] | NDArray[np.float64]

MIX, KINDS = 2654435761, 0xFFFF
"""Multiplier of Knuth's hash, The Art of Computer Programming 6.4, and what is kept."""


def foremost(emp: Ints, worth: Numbers, most: int, numbers: Ints | None = None) -> Ints:
    """Give the places of the ``most`` pairs of each employee that are worth most.

    ``emp`` never falls. ``numbers`` are those of the pairs, which settle who comes
    first among equals; their places do where there are none.
    """
    own = np.arange(len(emp), dtype=np.int64) if numbers is None else numbers
    by_chance = (own * MIX >> 16) & KINDS
    at = np.lexsort((by_chance, -worth, emp))
    rank = np.arange(len(at)) - np.searchsorted(emp, emp)
    return at[rank < most]
