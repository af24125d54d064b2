"""Rows in blocks, prices, flows and linear programmes against slower ways."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest import mock

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment, linprog

from benchmarks.speed import arrays
from optimizer.bounds import limits as limits_module
from optimizer.bounds.bound import bound, cheap_bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import costs, nearest, radius_of, within
from optimizer.bounds.stage import Stage, exact_sum
from optimizer.bounds.standard import breakable, standard_form
from optimizer.control.clock import Clock
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.relaxation.relax import relax
from optimizer.starts import sample, smooth
from optimizer.starts.columns import near_columns
from optimizer.starts.flow import seat_flow
from optimizer.starts.smooth import smooth_bound
from tests.optimizer.programs import random_program


@pytest.fixture(scope="module")
def town() -> Program:
    """Give a city of 300 employees."""
    return arrays.program(300, tiers="full")


def linear_optimum(stage: Stage) -> float:
    """Solve the whole linear programme at once."""
    form = standard_form(stage, np.arange(stage.program.n_pairs))
    high = np.where(form.upper >= NO_LIMIT, np.inf, form.upper.astype(float))
    low = np.where(form.lower <= -NO_LIMIT, np.inf, -form.lower.astype(float))
    keep_high, keep_low = np.isfinite(high), np.isfinite(low)
    matrix = form.matrix.toarray()
    found = linprog(
        -form.cost,
        A_ub=np.vstack([matrix[keep_high], -matrix[keep_low]]),
        b_ub=np.concatenate([high[keep_high], low[keep_low]]),
        bounds=[(0, t) for t in form.top.tolist()],
    )
    assert found.status == 0
    return form.offset - float(found.fun)


@pytest.mark.parametrize("seed", range(8))
def test_breakable_rows_are_those_that_all_pairs_at_once_could_break(seed: int) -> None:
    """Rows of one coefficient, and of many; with entries listed, and by pair."""
    program = random_program(seed)
    pairs = np.arange(program.n_pairs)
    turned = [
        replace(f, row=row, pair=pair, coef=np.where(row % 2, -coef, coef))
        for f in program.rows
        for row, pair, coef in [f.entries()]
    ]
    limits = Limits(program, (*program.rows, *turned))
    most, least = np.zeros((2, limits.n_rows), dtype=np.int64)
    row, _, coef = limits.entries(pairs)
    np.add.at(most, row, np.maximum(coef, 0))
    np.add.at(least, row, np.minimum(coef, 0))
    wanted = (most > limits.upper) | (least < limits.lower)
    assert (breakable(limits) == wanted).all()
    assert not breakable(Limits(program, ())).size


@pytest.mark.parametrize("known", [True, False])
def test_the_relaxation_by_pricing_is_the_whole_linear_programme(
    town: Program, *, known: bool
) -> None:
    """Few columns, all priced, end at the optimum over all pairs; from no prices too.

    The programme begins without the rows that nothing of its columns can break.
    """
    stage, clock = Stage(Limits(town), 1), Clock()
    start = smooth_bound(stage, clock) if known else cheap_bound(stage)
    columns = near_columns(stage, start) if known else np.arange(0, town.n_pairs, 7)
    ended = relax(stage, columns, clock, start=start)
    best = linear_optimum(stage)
    assert ended.closed
    assert ended.breach == 0.0
    assert ended.value == pytest.approx(best, rel=1e-9)
    assert ended.bound.numerator / ended.bound.duals.grid == pytest.approx(
        best, rel=1e-7
    )


def test_smooth_prices_come_near_the_best_bound(town: Program) -> None:
    """The rounded relaxation ends within a thousandth."""
    stage = Stage(Limits(town), 1)
    proven = smooth_bound(stage, Clock())
    best = linear_optimum(stage)
    assert best - 1 <= proven.value <= best * 1.001


def test_prices_from_a_sample_of_the_pairs_come_as_near(town: Program) -> None:
    """A third of the pairs, drawn anew now and then, lead to about the same prices."""
    stage, best = Stage(Limits(town), 1), linear_optimum(Stage(Limits(town), 1))
    whole: list[bool] = []
    with (
        mock.patch.multiple(smooth, EACH=4.0, PART=0.0),
        mock.patch.object(smooth, "drawn", side_effect=lambda *a: noted(whole, *a)),
    ):
        proven = smooth_bound(stage, Clock())
    assert not whole[0]
    assert whole[-1]
    assert best - 1 <= proven.value <= best * 1.002


def noted(whole: list[bool], *given: Any) -> sample.Sample:
    """Draw a sample, and note whether it left nothing to chance."""
    found = sample.drawn(*given)
    whole.append(found.whole)
    return found


def test_blocks_change_nothing(town: Program) -> None:
    """The bound is the same however the pairs are cut."""
    prices = np.random.default_rng(0).normal(0.0, 2000.0, Limits(town).n_rows)
    found = []
    for size in (50, 10**6):
        with mock.patch.object(limits_module, "BLOCK", size):
            stage = Stage(Limits(town), 1)
            found.append(bound(stage, rounded(stage, prices, np.zeros(0))))
    assert found[0].numerator == found[1].numerator
    assert np.array_equal(found[0].best, found[1].best)


@pytest.mark.parametrize("seed", range(20))
def test_rows_add_up_the_same_in_both_directions(seed: int) -> None:
    """What pairs pay for rows is what rows receive from pairs."""
    program = random_program(seed)
    limits, rng = Limits(program), np.random.default_rng(seed)
    prices = rng.integers(-9, 9, limits.n_rows)
    chosen = np.flatnonzero(rng.random(program.n_pairs) < 0.5)
    charged = [limits.weigh(prices, b) for b in limits.blocks]
    charged = np.concatenate([*charged, np.empty(0, dtype=np.int64)])
    assert charged[chosen].sum() == prices @ limits.activity(chosen)
    parts = [family.activity(chosen) for family in program.rows]
    assert np.array_equal(np.concatenate(parts), limits.activity(chosen))


@pytest.mark.parametrize("size", [500, 1_000_000])
def test_nearest_pairs_are_the_cheapest(town: Program, size: int) -> None:
    """The radius for a count holds that many of the cheapest pairs, however read."""
    with mock.patch.object(limits_module, "BLOCK", size):
        stage = Stage(Limits(town), 1)
        assert stage.limits.blocks
    proven = cheap_bound(stage)
    every = np.concatenate([costs(stage, proven, b) for b in stage.limits.blocks])
    for count in (1, 40, 700, len(every)):
        radius = radius_of(stage, proven, count)
        near = within(stage, proven, radius)
        assert len(near) >= count
        assert (every < radius).sum() < count or radius > every.max()
        assert np.array_equal(nearest(stage, proven, count), near)
    assert len(nearest(stage, proven, len(every) + 1)) == len(every)


def test_the_flow_is_the_best_assignment() -> None:
    """With a seat a post, the flow is what an assignment solver finds."""
    rng = np.random.default_rng(1)
    value = rng.integers(1, 100, (6, 6))
    emp, post = (a.ravel().astype(np.int32) for a in np.indices((6, 6)))
    seats = arrays.Rows("seats", [""] * 6, np.full(6, -NO_LIMIT), np.ones(6, int), post)
    program = Program(6, 6, emp, post, (seats,), (), np.ones(6, dtype=bool))
    plan = seat_flow(program, np.arange(36), value.ravel(), np.zeros(6, dtype=np.int64))
    rows, cols = linear_sum_assignment(value, maximize=True)
    assert plan is not None
    assert value.ravel()[plan].sum() == value[rows, cols].sum()


def test_the_flow_fills_first_what_must_be_filled() -> None:
    """A post that nobody wants is filled where it must be, by who loses least."""
    emp, post = np.array([0, 0, 1, 1], np.int32), np.array([0, 1, 0, 1], np.int32)
    least, seats = np.array([0, 1]), np.array([2, 1])
    rows = arrays.Rows("seats", ["", ""], least, seats, post)
    program = Program(2, 2, emp, post, (rows,), (), np.ones(2, dtype=bool))
    value, stay = np.array([9, 1, 8, 2]), np.zeros(2, dtype=np.int64)
    wished = seat_flow(program, np.arange(4), value, stay)
    asked = seat_flow(program, np.arange(4), value, stay, least=True)
    assert wished is not None
    assert asked is not None
    assert [wished.tolist(), asked.tolist()] == [[0, 2], [0, 3]]


def test_sums_do_not_overflow() -> None:
    """Sums beyond 63 bits are exact."""
    numbers = np.array([2**62, 2**62, 2**62, -(2**62), -5], dtype=np.int64)
    assert exact_sum(numbers) == 2 * 2**62 - 5


def test_huge_prices_are_written_on_a_coarser_grid(town: Program) -> None:
    """Prices near the end of the number range still prove a bound."""
    stage = Stage(Limits(town), 1)
    free = cheap_bound(stage).value
    for size in (1e12, 1e15, 1e30):
        prices = np.full(stage.limits.n_rows, size)
        proven = bound(stage, rounded(stage, prices, np.zeros(0)))
        assert proven.value >= 0
        if size == 1e30:
            assert proven.value == free


def test_a_breach_that_nobody_can_mend_is_paid_to_the_last_step(town: Program) -> None:
    """A soft limit without any pair costs its price, however large that is."""
    price = 1_200_000_000
    none = np.empty(0, dtype=np.int64)
    lack = Rows(
        *("quota", ["of nobody"], np.array([1]), np.array([2])),
        *(none, none, none),
        price=np.array([price]),
        tier=1,
    )
    stage = Stage(Limits(replace(town, rows=(*town.rows, lack))), 1, (0,))
    rows = np.zeros(stage.limits.n_rows)
    free = bound(stage, rounded(stage, rows, np.zeros(1))).value
    rows[-1] = -price
    paid = bound(stage, rounded(stage, rows, np.zeros(1))).value
    assert paid == free - price
