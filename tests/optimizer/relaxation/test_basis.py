"""A crash basis: as many basic columns as rows, and the simplex accepts it."""

from __future__ import annotations

import numpy as np
import pytest

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.relaxation.basis import basis_of
from optimizer.relaxation.glop import BASIC, FIXED
from optimizer.relaxation.master import Master
from tests.optimizer.programs import every_plan, random_program


@pytest.mark.parametrize("seed", range(40))
def test_a_plan_makes_a_basis(seed: int) -> None:
    """Each row has one basic column, its own slack or another, whatever the plan."""
    program = random_program(seed, n_tiers=1)
    stage = Stage(Limits(program), 0)
    master = Master(stage, np.arange(program.n_pairs), fine=100.0)
    form = master.form
    nobody = np.full(program.n_employees, -1)
    for plan in [nobody, *every_plan(program)[:5]]:
        columns, rows = basis_of(form, plan, master.elastic_row, master.elastic_sign)
        basics = np.count_nonzero(columns == BASIC) + np.count_nonzero(rows == BASIC)
        assert basics == len(rows)
        assert np.all(columns[np.isin(form.pairs, plan[plan >= 0]).nonzero()] == BASIC)
        still = form.lower == form.upper
        assert not np.any(rows[~still] == FIXED)
