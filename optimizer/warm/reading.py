"""One reading of all pairs: what prices prove, and which pairs they leave near.

In the field: pricing by reduced cost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import (
    Bound,
    Duals,
    best_of,
    reduced_values,
    summed,
    surplus_values,
)
from optimizer.bounds.entries import Block
from optimizer.bounds.foremost import foremost
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints

NEAR = 1.5
"""Pairs per employee that a first programme holds, and some more."""
MORE = 100
ADDED = 5
"""Pairs added per employee and round."""


@dataclass(frozen=True, eq=False)
class Reading:
    """A bound, pairs (sorted), and a mark for whom the surplus list is an option."""

    bound: Bound
    pairs: Ints
    spare: Ints


def read(stage: Stage, duals: Duals) -> Reading:
    """Find the pairs that cost least at given prices."""
    n, blocks = stage.program.n_employees, stage.limits.blocks
    best, spare = np.empty(n, dtype=np.int64), np.zeros(n, dtype=bool)
    found: list[Ints] = []
    for block in blocks:
        reduced, part = reduced_values(stage, duals, block), _part(block)
        top = best_of(stage, duals, block, reduced)
        emp = stage.program.emp[block.start : block.stop] - block.first
        cost = top[emp] - reduced
        radius, at = _least(cost, int(NEAR * len(top)) + MORE)
        best[part], found = top, [*found, at + block.start]
        spare[part] = top - surplus_values(stage, duals, block) <= radius
    spare &= np.asarray(stage.program.may_be_surplus, dtype=bool)
    pairs = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
    return Reading(summed(stage, duals, best), pairs, spare)


def missing(stage: Stage, duals: Duals, held: Ints, spare: Ints) -> Reading:
    """Find the options that pay more than all that employees hold (``held``, sorted).

    In the same pass the bound is added up.
    """
    n, blocks = stage.program.n_employees, stage.limits.blocks
    best, wanted = np.empty(n, dtype=np.int64), np.zeros(n, dtype=bool)
    cuts = np.searchsorted(held, [*(b.start for b in blocks), stage.program.n_pairs])
    found: list[Ints] = []
    for k, block in enumerate(blocks):
        reduced, part = reduced_values(stage, duals, block), _part(block)
        best[part] = top = best_of(stage, duals, block, reduced)
        left = surplus_values(stage, duals, block)
        floor = np.where(spare[part], left, np.iinfo(np.int64).min)
        own = held[cuts[k] : cuts[k + 1]] - block.start
        emp = stage.program.emp[block.start : block.stop] - block.first
        np.maximum.at(floor, emp[own], reduced[own])
        short = np.flatnonzero(top - (duals.grid >> 12) > floor)
        wanted[block.first + short] = left[short] > floor[short]
        found.append(_paying(short, emp, reduced, floor) + block.start)
    pairs = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
    return Reading(summed(stage, duals, best), pairs, wanted)


def _paying(short: Ints, emp: Ints, reduced: Ints, floor: Ints) -> Ints:
    """List the pairs that pay of those who hold too little, at most some for each."""
    if not len(short):
        return short
    lacking = np.zeros(len(floor), dtype=bool)
    lacking[short] = True
    at = np.flatnonzero(lacking[emp])
    at = at[reduced[at] > floor[emp[at]]]
    return np.sort(at[foremost(emp[at], reduced[at], ADDED, at)])


def _least(cost: Ints, count: int) -> tuple[int, Ints]:
    """Give the ``count`` places of least cost, and the largest cost among them."""
    if len(cost) <= count:
        return int(cost.max(initial=0)), np.arange(len(cost))
    radius = int(np.partition(cost, count)[count])
    below, level = np.flatnonzero(cost < radius), np.flatnonzero(cost == radius)
    return radius, np.sort(np.concatenate((below, level[: count - len(below)])))


def _part(block: Block) -> slice:
    return slice(block.first, block.last)
