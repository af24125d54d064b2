"""The pairs a linear programme starts with."""

from __future__ import annotations

import numpy as np

from optimizer.events import Clock
from optimizer.relaxation.bound import Bound, bound, cheap_bound, rounded
from optimizer.relaxation.nearest import radius_of, within
from optimizer.relaxation.smooth import smooth_prices
from optimizer.relaxation.stage import Stage
from optimizer.rows import Ints

FEW = 3000
"""Pairs of a program that is small enough to need no choice of columns."""
LOOKED_AT = 20
"""Pairs per employee that stand for all where plans look alike anyhow."""
NEAR = 1.5
"""Pairs per employee, by what they cost at good prices."""


def first_columns(
    stage: Stage,
    clock: Clock,
    held: Ints,
    plan: Ints | None,
    lead: Bound | None = None,
) -> tuple[Bound, Ints]:
    """Find prices first, then choose each pair that costs little at these prices.

    Everyone's favourites are the same few posts: chosen by value alone, the first
    columns would be of no use. The plan's pairs and those in ``held`` come along.
    ``lead`` is the bound of the tier before, whose prices are a good start.
    """
    if stage.program.n_pairs <= FEW:
        return cheap_bound(stage), np.arange(stage.program.n_pairs)
    some = some_pairs(stage) if stage.coarse else None
    prices = smooth_prices(stage, clock, some, lead)
    proven = bound(stage, rounded(stage, prices.rows, prices.before))
    if clock.over():
        return proven, held
    count = int(NEAR * stage.program.n_employees) + 200
    near = within(stage, proven, radius_of(stage, proven, count))
    parts = [held, thinned(near, 2 * count)]
    if plan is not None:
        parts.append(plan[plan >= 0])
    return proven, np.unique(np.concatenate(parts))


def some_pairs(stage: Stage) -> Ints:
    """Draw some pairs of every employee."""
    starts = stage.limits.starts
    count = np.diff(starts)
    rng = np.random.default_rng(0)
    draw = rng.random((len(count), LOOKED_AT)) * count[:, None]
    pairs = starts[:-1, None] + draw.astype(np.int64)
    return np.unique(pairs[count > 0])


def thinned(pairs: Ints, most: int) -> Ints:
    """Take some of the pairs where many cost the same."""
    if len(pairs) <= most:
        return pairs
    rng = np.random.default_rng(0)
    return np.sort(rng.choice(pairs, most, replace=False))
