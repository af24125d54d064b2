"""How far from the bound a kernel reaches."""

from __future__ import annotations

import numpy as np

from optimizer.relaxation.bound import Bound, reduced_values
from optimizer.relaxation.stage import Stage


def costs_by_size(stage: Stage, bound: Bound) -> np.ndarray:
    """Count the pairs by the number of bits of what they cost against the bound."""
    counts = np.zeros(65, dtype=np.int64)
    for block in stage.limits.blocks:
        emp = stage.program.emp[block.start : block.stop]
        cost = bound.best[emp] - reduced_values(stage, bound.duals, block)
        bits = np.frexp(cost.astype(np.float64))[1]
        counts += np.bincount(np.clip(bits, 0, 64), minlength=65)
    return counts


def radius_for(stage: Stage, bound: Bound, pairs: int) -> int:
    """Give the parts of a step within which there are about ``pairs`` pairs."""
    total = np.cumsum(costs_by_size(stage, bound))
    bits = int(np.searchsorted(total, pairs, side="right"))
    return 1 << max(0, min(bits, 62) - 1)
