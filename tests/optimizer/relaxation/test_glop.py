"""GLOP in messages: the same optimum as another solver's, also after new columns."""

from __future__ import annotations

from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.util.python.solve_interrupter import SolveInterrupter
from pybind11_abseil.status import StatusNotOk, internal_error
from scipy import sparse
from scipy.optimize import linprog

from optimizer.relaxation import glop
from optimizer.relaxation.glop import BASIC, Floats, Glop


def programme(seed: int, columns: int) -> tuple[Floats, Floats, Floats]:
    """Invent a bounded programme: worth, rows and what the rows allow at most."""
    rng = np.random.default_rng(seed)
    matrix = rng.integers(0, 5, (3, columns)).astype(float)
    matrix[0] = 1.0
    return rng.integers(-4, 9, columns).astype(float), matrix, np.array([4.0, 9.0, 7.0])


def opened(cost: Floats, matrix: Floats, high: Floats) -> Glop:
    """Open a programme with rows from below free."""
    top = np.full(len(cost), np.inf)
    low = np.full(len(high), -np.inf)
    return Glop(cost, top, sparse.csr_matrix(matrix), low, high)


@given(
    seed=st.integers(0, 10**6),
    columns=st.integers(1, 6),
    more=st.integers(0, 4),
    swift=st.booleans(),
)
def test_columns_that_come_later_count_the_same(
    seed: int, columns: int, more: int, *, swift: bool
) -> None:
    """A programme that grew has the optimum of one that was whole from the start.

    So it has by either rule of what enters the basis.
    """
    with mock.patch.object(glop, "MANY", 0 if swift else glop.MANY):
        _grown(seed, columns, more)


def _grown(seed: int, columns: int, more: int) -> None:
    cost, matrix, high = programme(seed, columns + more)
    expected = linprog(-cost, A_ub=matrix, b_ub=high)
    assert expected.fun is not None
    grown = opened(cost[:columns], matrix[:, :columns], high)
    assert grown.solve(SolveInterrupter(), 10.0) is not None
    if more:
        grown.add(cost[columns:], sparse.csr_matrix(matrix[:, columns:]))
    found = grown.solve(SolveInterrupter(), 10.0)
    assert found is not None
    assert found.value == pytest.approx(-expected.fun, abs=1e-6)
    assert found.value == pytest.approx(found.dual @ high, abs=1e-6)
    assert np.all(matrix @ found.x <= high + 1e-6)


def test_an_interrupted_solve_gives_nothing() -> None:
    """Half a vertex would be no vertex."""
    stop = SolveInterrupter()
    stop.interrupt()
    assert opened(*programme(1, 5)).solve(stop, 10.0) is None


def test_a_start_is_only_a_start() -> None:
    """From whatever basis it begins, the optimum is the same."""
    cost, matrix, high = programme(7, 4)
    first = opened(cost, matrix, high).solve(SolveInterrupter(), 10.0)
    other = opened(cost, matrix, high)
    other.start(np.zeros(4, dtype=int) + 2, np.full(3, BASIC))
    second = other.solve(SolveInterrupter(), 10.0)
    assert first is not None
    assert second is not None
    assert first.value == pytest.approx(second.value)


class Spoilt:
    """A solver whose numbers run out of hand, so many times."""

    def __init__(self, solver: Any, times: int, why: str) -> None:
        """Fail ``times`` times, for the reason ``why``."""
        self.solver, self.times, self.why = solver, times, why

    def solve(self, *given: Any) -> Any:
        """Fail, or solve."""
        if self.times:
            self.times -= 1
            raise StatusNotOk(internal_error(self.why))
        return self.solver.solve(*given)


@pytest.mark.parametrize("dual", [False, True])
def test_numbers_out_of_hand_begin_once_more(*, dual: bool) -> None:
    """From nothing, and give up the second time; no other mistake is passed over."""
    cost, matrix, high = programme(3, 5)
    linear = opened(cost, matrix, high)
    best = linear.solve(None, 10.0)
    assert best is not None
    solver, abnormal = linear._solver, "Unexpected GLOP termination reason: ABNORMAL"
    linear._solver = Spoilt(solver, 1, abnormal)
    again = linear.solve(None, 10.0, dual=dual)
    assert again is not None
    assert again.value == pytest.approx(best.value)
    linear._solver = Spoilt(solver, 2, abnormal)
    assert linear.solve(None, 10.0, dual=dual) is None
    linear._solver = Spoilt(solver, 1, "no such column")
    with pytest.raises(StatusNotOk):
        linear.solve(None, 10.0, dual=dual)
