"""The pairs a linear programme starts with.

In the field: the first columns of column generation.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound
from optimizer.bounds.nearest import nearest
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints
from optimizer.starts.sample import drawn
from optimizer.starts.smooth import REACH, SHARP

FEW = 3000
"""Pairs of a program that is small enough to need no choice of columns."""
NEAR = 1.5
"""Pairs per employee, by what they cost at good prices."""

SPREAD = 5.0
"""Pairs of each employee, and half of those of each post, where that is too few."""


def near_columns(stage: Stage, proven: Bound) -> Ints:
    """Choose the pairs that cost little at good prices.

    Everyone's favourites are the same few posts: chosen by value alone, the first
    columns would be of no use.
    """
    count = int(NEAR * stage.program.n_employees) + 200
    near = nearest(stage, proven, count)
    return thinned(near, 2 * count)


def spread_columns(stage: Stage, proven: Bound) -> Ints:
    """Choose pairs that cost little at good prices: of everybody, and of every post.

    Where much the same people may go to many posts alike, those that cost least are
    a few posts for all of them: nobody fills the others.
    """
    grid = proven.duals.grid
    y = np.concatenate((proven.duals.rows, -np.array(proven.duals.before))) / grid
    softness = max(1, stage.peaks[0]) / SHARP
    rng = np.random.default_rng(0)
    return drawn(stage, y, softness, REACH * softness, rng, SPREAD).pairs


def thinned(pairs: Ints, most: int) -> Ints:
    """Take some of the pairs where many cost the same."""
    if len(pairs) <= most:
        return pairs
    rng = np.random.default_rng(0)
    return np.sort(rng.choice(pairs, most, replace=False))
