"""Which pairs to add to the linear programme.

In the field: pricing by reduced cost in column generation (partial pricing).
"""

from __future__ import annotations

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


def price(
    stage: Stage, duals: Duals, held: Ints, *, per_employee: int
) -> tuple[Bound, Ints]:
    """Compute the bound and, in the same pass, the pairs that pay most.

    A pair pays when its reduced value exceeds that of every pair its employee already
    holds in the linear programme (``held``, sorted) and that of the surplus list.
    """
    best = np.empty(stage.program.n_employees, dtype=np.int64)
    found = []
    blocks = stage.limits.blocks
    marks = [b.start for b in blocks] + [stage.program.n_pairs]
    cuts = np.searchsorted(held, marks)
    for k, block in enumerate(blocks):
        reduced = reduced_values(stage, duals, block)
        top = best_of(stage, duals, block, reduced)
        best[block.first : block.last] = top
        own = held[cuts[k] : cuts[k + 1]] - block.start
        found.append(_paying(stage, duals, block, reduced, own, per_employee))
    return summed(stage, duals, best), _joined(found)


def _paying(
    stage: Stage, duals: Duals, block: Block, reduced: Ints, own: Ints, most: int
) -> Ints:
    """Find the pairs of a block that pay, at most ``most`` an employee."""
    emp = stage.program.emp[block.start : block.stop] - block.first
    floor = surplus_values(stage, duals, block)
    np.maximum.at(floor, emp[own], reduced[own])
    gain = reduced - floor[emp]
    at = np.flatnonzero(gain > duals.grid >> 12)
    at = at[foremost(emp[at], gain[at], most, at + block.start)]
    return np.sort(at) + block.start


def _joined(found: list[Ints]) -> Ints:
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)
