"""The pairs that cost least against a bound.

In the field: reduced costs, and variable fixing by them.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, reduced_values
from optimizer.bounds.limits import Block
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints

FAR = 2**62
"""A radius that holds every pair."""


def costs(stage: Stage, bound: Bound, block: Block) -> Ints:
    """Give what forcing each pair of a block costs, in parts of a step."""
    emp = stage.program.emp[block.start : block.stop]
    return bound.best[emp] - reduced_values(stage, bound.duals, block)


def within(stage: Stage, bound: Bound, radius: int) -> Ints:
    """List the pairs that cost at most ``radius`` parts of a step."""
    found = [
        np.flatnonzero(costs(stage, bound, block) <= radius) + block.start
        for block in stage.limits.blocks
    ]
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def radius_of(stage: Stage, bound: Bound, count: int) -> int:
    """Give the radius that holds about ``count`` pairs.

    The pairs are counted by the bits of their cost first, so that only those near the
    mark are ever sorted.
    """
    total = np.zeros(65, dtype=np.int64)
    for block in stage.limits.blocks:
        size = np.frexp(costs(stage, bound, block).astype(np.float64))[1]
        total += np.bincount(np.clip(size, 0, 64), minlength=65)
    running = np.cumsum(total)
    bits = int(np.searchsorted(running, count))
    if bits >= 62:  # noqa: PLR2004
        return FAR
    below = int(running[bits - 1]) if bits else 0
    near = [_between(stage, bound, block, bits) for block in stage.limits.blocks]
    sorted_near = np.sort(np.concatenate(near)) if near else np.zeros(1, dtype=np.int64)
    place = min(count - below, len(sorted_near)) - 1
    return int(sorted_near[max(place, 0)]) if len(sorted_near) else 0


def _between(stage: Stage, bound: Bound, block: Block, bits: int) -> Ints:
    """List the costs of a block that have ``bits`` bits."""
    cost = costs(stage, bound, block)
    least = 1 << (bits - 1) if bits else 0
    return cost[(cost >= least) & (cost < 1 << bits)]
