"""A basis goes on into the next programme: same optimum, hardly a pivot."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ortools.util.python.solve_interrupter import SolveInterrupter

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.program import Program
from optimizer.program.rows import Rows
from optimizer.relaxation.carry import carried, carry
from optimizer.relaxation.glop import BASIC
from optimizer.relaxation.master import Master
from optimizer.relaxation.relax import relax
from tests.optimizer.programs import random_program

FINE = 1e4


def more_rows(program: Program, seed: int) -> Program:
    """Add limits that the best of the relaxation may well break."""
    rng = np.random.default_rng(seed)
    row = rng.integers(0, 2, program.n_pairs)
    cut = Rows.at_most("cut", ("one", "two"), rng.integers(0, 3, 2), row=row)
    return replace(program, rows=(*program.rows, cut))


@pytest.mark.parametrize("seed", range(40))
def test_rows_that_come_leave_the_rest_of_the_basis_as_it_was(seed: int) -> None:
    """As many basic columns as rows; the optimum is that of a start from nothing."""
    first = random_program(seed, n_tiers=1)
    every = np.arange(first.n_pairs)
    old = Master(Stage(Limits(first), 0), every, fine=FINE)
    assert carry(old) is None
    vertex = old.solve(SolveInterrupter(), 60.0)
    known = carry(old)
    assert vertex is not None
    assert known is not None
    stage = Stage(Limits(more_rows(first, seed)), 0)
    new = Master(stage, every, fine=FINE)
    begun = []
    new.begin = lambda columns, rows: begun.append((columns, rows))  # type: ignore[method-assign]
    assert carried(new, known, every, vertex.x)
    ((columns, rows),) = begun
    assert np.count_nonzero(columns == BASIC) + np.count_nonzero(rows == BASIC) == len(
        rows
    )
    del new.begin
    assert carried(new, known, every, vertex.x)
    warm = new.solve(SolveInterrupter(), 60.0)
    cold = Master(stage, every, fine=FINE).solve(SolveInterrupter(), 60.0)
    assert warm is not None
    assert cold is not None
    assert warm.value == pytest.approx(cold.value)


@pytest.mark.parametrize("seed", range(20))
def test_a_relaxation_goes_on_with_more_rows_to_the_same_bound(seed: int) -> None:
    """From few columns, added on the way, and from those of another programme."""
    first = random_program(seed, n_tiers=1)
    some = np.arange(0, first.n_pairs, 2)
    before = relax(Stage(Limits(first), 0), some, Clock())
    stage = Stage(Limits(more_rows(first, seed)), 0)
    warm = relax(stage, before.pairs, Clock(), again=before)
    cold = relax(stage, some, Clock())
    assert warm.closed
    assert warm.bound.value == cold.bound.value
    assert warm.value == pytest.approx(cold.value)
