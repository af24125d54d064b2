"""The pairs that cost least against a bound.

In the field: reduced costs, and variable fixing by them.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, reduced_values
from optimizer.bounds.entries import Block
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


def nearest(stage: Stage, bound: Bound, count: int) -> Ints:
    """List the ``count`` pairs that cost least, and those that cost no more (sorted).

    Give all pairs where there are fewer.
    """
    return _least(stage, bound, count)[0]


def radius_of(stage: Stage, bound: Bound, count: int) -> int:
    """Give the radius that holds about ``count`` pairs; FAR where there are fewer."""
    cost = _least(stage, bound, count)[1]
    return FAR if len(cost) < count or not len(cost) else int(cost.max())


def _least(stage: Stage, bound: Bound, count: int) -> tuple[Ints, Ints]:
    """Give the pairs that cost least, and what each costs.

    What is dearer than so many pairs of the blocks before is never sorted.
    """
    empty, most, more = np.empty(0, dtype=np.int64), FAR, 0
    pairs, cost = [empty], [empty]
    for block in stage.limits.blocks:
        own = costs(stage, bound, block)
        at = np.flatnonzero(own <= most)
        pairs.append(at + block.start)
        cost.append(own[at])
        more += len(at)
        if more > max(count, len(cost[0])):
            pairs, cost = _cut(pairs, cost, count)
            most, more = int(cost[0].max()), 0
    pairs, cost = _cut(pairs, cost, count)
    return pairs[0], cost[0]


def _cut(
    pairs: list[Ints], cost: list[Ints], count: int
) -> tuple[list[Ints], list[Ints]]:
    """Join the parts, and drop what is dearer than ``count`` others."""
    own, worth = np.concatenate(pairs), np.concatenate(cost)
    if len(worth) > count:
        place = max(count - 1, 0)
        near = worth <= np.partition(worth, place)[place]
        own, worth = own[near], worth[near]
    return [own], [worth]
