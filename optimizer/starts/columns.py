"""The pairs a linear programme starts with.

In the field: the first columns of column generation.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound
from optimizer.bounds.nearest import nearest
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints

FEW = 3000
"""Pairs of a program that is small enough to need no choice of columns."""
NEAR = 1.5
"""Pairs per employee, by what they cost at good prices."""


def near_columns(stage: Stage, proven: Bound) -> Ints:
    """Choose the pairs that cost little at good prices.

    Everyone's favourites are the same few posts: chosen by value alone, the first
    columns would be of no use.
    """
    count = int(NEAR * stage.program.n_employees) + 200
    near = nearest(stage, proven, count)
    return thinned(near, 2 * count)


def thinned(pairs: Ints, most: int) -> Ints:
    """Take some of the pairs where many cost the same."""
    if len(pairs) <= most:
        return pairs
    rng = np.random.default_rng(0)
    return np.sort(rng.choice(pairs, most, replace=False))
