"""A first plan from the fractional one: keep what is whole, decide the rest anew.

In the field: a diving heuristic by rounding, as relaxation-induced neighbourhood
search does.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound
from optimizer.bounds.nearest import nearest
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats

WHOLE = 1.0 - 1e-6
WIDTH = 4
"""Pairs per employee, on average, from which the undecided may choose."""


def rounding_pairs(stage: Stage, bound: Bound, pairs: Ints, x: Floats) -> Ints:
    """List the whole pairs, and every near pair of the employees that are split."""
    emp = stage.program.emp
    whole = pairs[x >= WHOLE]
    split = np.ones(stage.program.n_employees, dtype=bool)
    split[emp[whole]] = False
    count = WIDTH * stage.program.n_employees + 200
    near = nearest(stage, bound, count)
    return np.union1d(whole, near[split[emp[near]]])
