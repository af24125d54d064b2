"""Phase one: a conflict is found exactly where the linear programme has no plan."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from optimizer.bounds.bound import bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import standard_form
from optimizer.control.clock import Clock
from optimizer.program.rows import NO_LIMIT
from optimizer.relaxation.phase import find_conflict
from tests.optimizer.programs import every_plan, random_program


def has_fractional_plan(stage: Stage) -> bool:
    """Ask another solver whether all rows can be met by shares of pairs."""
    form = standard_form(stage, np.arange(stage.program.n_pairs), keep_all=True)
    # One idle column more: linprog refuses a programme that has none.
    matrix = np.pad(form.matrix.toarray(), ((0, 0), (0, 1)))
    high = np.where(form.upper >= NO_LIMIT, np.inf, form.upper.astype(float))
    low = np.where(form.lower <= -NO_LIMIT, np.inf, -form.lower.astype(float))
    found = linprog(
        np.zeros(matrix.shape[1]),
        A_ub=np.vstack([matrix[np.isfinite(high)], -matrix[np.isfinite(low)]]),
        b_ub=np.concatenate([high[np.isfinite(high)], low[np.isfinite(low)]]),
        bounds=[(0, None)] * matrix.shape[1],
    )
    return bool(found.status == 0)


@pytest.mark.parametrize("seed", range(60))
def test_a_conflict_is_no_fractional_plan(seed: int) -> None:
    """Where it is found, its multipliers alone prove that there is no plan."""
    program = random_program(seed, n_tiers=1)
    stage = Stage(Limits(program), 0)
    some = np.arange(min(program.n_pairs, 2))
    conflict = find_conflict(stage, some, Clock())
    assert (conflict is None) == has_fractional_plan(stage)
    if conflict is not None:
        empty = Stage(stage.limits, -1)
        assert bound(empty, conflict.bound.duals).numerator < 0
        assert conflict.breaches
        assert not every_plan(program)
