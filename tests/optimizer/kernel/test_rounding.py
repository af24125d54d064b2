"""Rounding: what is whole is kept, and only who is split may choose anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.bounds.bound import cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.kernel.rounding import rounding_pairs
from tests.optimizer.programs import random_program


@given(seed=st.integers(0, 10**6))
def test_whole_pairs_are_kept_and_others_go(seed: int) -> None:
    """An employee with a whole pair has that pair alone; one who is split has more."""
    program = random_program(seed, n_tiers=1)
    stage = Stage(Limits(program), 0)
    rng = np.random.default_rng(seed)
    pairs = np.flatnonzero(rng.random(program.n_pairs) < 0.7)
    x = np.zeros(len(pairs))
    whole = set()
    for employee in range(program.n_employees):
        own = np.flatnonzero(program.emp[pairs] == employee)
        if len(own) and rng.random() < 0.5:
            x[own[0]] = 1.0
            whole.add(employee)
        elif len(own):
            x[own] = 1.0 / len(own) if len(own) > 1 else 0.5
    found = rounding_pairs(stage, cheap_bound(stage), pairs, x)
    assert np.all(np.diff(found) > 0)
    for employee in range(program.n_employees):
        own = found[program.emp[found] == employee]
        if employee in whole:
            assert own.tolist() == pairs[(x == 1.0) & (program.emp[pairs] == employee)]
        else:
            # Tiny programs lie within the radius as a whole.
            assert own.tolist() == np.flatnonzero(program.emp == employee).tolist()
