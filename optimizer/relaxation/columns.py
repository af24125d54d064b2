"""The pairs a linear programme starts with."""

from __future__ import annotations

import numpy as np

from optimizer.relaxation.stage import Stage
from optimizer.rows import Ints

FAVOURITES = 8
"""Pairs per employee, by value."""


def first_columns(stage: Stage, held: Ints, plan: Ints | None) -> Ints:
    """Choose pairs: those of the tier before, the plan's, everyone's favourites."""
    parts = [held]
    if plan is not None:
        parts.append(plan[plan >= 0])
    if not len(held):
        parts.append(favourites(stage, FAVOURITES))
    return np.unique(np.concatenate(parts))


def favourites(stage: Stage, count: int) -> Ints:
    """List the pairs of largest value of each employee."""
    found = []
    for block in stage.limits.blocks:
        value = stage.values(1, (0,) * len(stage.before), block)
        emp = stage.program.emp[block.start : block.stop]
        order = np.lexsort((-value, emp))
        rank = np.arange(len(order)) - np.searchsorted(emp, emp)
        found.append(order[rank < count] + block.start)
    return np.sort(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
