"""Where the relaxation starts: seats alone, a basis from a plan, tiers leapt over."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast
from unittest import mock

import numpy as np
import pytest
from ortools.util.python.solve_interrupter import SolveInterrupter

from benchmarks.speed import arrays
from optimizer.bounds.bound import Bound, cheap_bound
from optimizer.bounds.entries import Block
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.kernel import leap
from optimizer.kernel.leap import Leap
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.relaxation import phase
from optimizer.relaxation.master import Master
from optimizer.relaxation.relax import Relaxed, at_rest, fine_for, relax
from optimizer.search import cold as lexicographic
from optimizer.search.climb import Climb
from optimizer.search.ledger import Ledger
from optimizer.search.optimise import optimise
from optimizer.starts import sample, seats, smooth, start
from optimizer.starts.flow import lost
from optimizer.starts.seats import all_seats, best_seats
from optimizer.starts.smooth import smooth_bound
from optimizer.starts.start import Starts
from tests.optimizer.programs import brute_force, random_program


@pytest.fixture(scope="module")
def town() -> Program:
    """Give a city of 300 employees with three tiers."""
    return arrays.program(300, seed=3, tiers="full")


FEW, ALL = (2, 1), (1000, 1000)


@pytest.mark.parametrize("pairs_looked_at", [(FEW,), (FEW, ALL), (ALL,)])
def test_the_seats_alone_are_priced_to_their_very_value(
    town: Program, pairs_looked_at: tuple[tuple[int, int], ...]
) -> None:
    """The flow's plan is worth the bound that its prices prove: both are the best."""
    with mock.patch.object(seats, "SOME", pairs_looked_at):
        found = best_seats(Stage(Limits(town), 0), Clock())
    assert found is not None
    whole = all_seats(Stage(Limits(town), 0), Clock())
    assert whole is not None
    assert whole.bound.value == found.bound.value
    stage = Stage(Limits(town), 0)
    assert stage.value(0, found.plan) == found.bound.value
    later = Stage(Limits(town), 1, (found.bound.value,))
    both = best_seats(later, Clock())
    assert both is not None
    assert later.value(0, both.plan) == found.bound.value
    assert later.value(1, both.plan) == both.bound.value


def test_a_basis_from_a_plan_changes_the_way_but_not_the_end(town: Program) -> None:
    """The linear programme ends at the same optimum wherever it starts."""
    stage = Stage(Limits(town), 1)
    found = best_seats(stage, Clock())
    assert found is not None
    plan = found.plan.copy()
    plan[:20] = -1
    pairs = np.unique(np.r_[0 : town.n_pairs : 3, plan[plan >= 0]])
    vertices = []
    for first in (None, plan, found.plan, np.full(town.n_employees, -1)):
        master = Master(stage, pairs, fine=fine_for(stage, found.bound.duals))
        if first is not None:
            master.start(first)
        vertex = master.solve(SolveInterrupter(), 60.0)
        assert vertex is not None
        vertices.append(vertex)
    assert [v.value for v in vertices] == pytest.approx([vertices[0].value] * 4)
    assert [v.breach for v in vertices] == pytest.approx([vertices[0].breach] * 4)


def test_prices_of_the_tiers_before_are_a_better_start(town: Program) -> None:
    """With their bounds at hand the first prices prove no less."""
    before = best_seats(Stage(Limits(town), 0), Clock())
    assert before is not None
    stage = Stage(Limits(town), 1, (before.bound.value,))
    cold = smooth_bound(stage, Clock())
    warm = smooth_bound(stage, Clock(), (before.bound,))
    assert warm.value <= cold.value * 1.0005


def crowd(size: int, kinds: int = 8) -> Program:
    """Make a town in which everybody may go everywhere, and many are worth the same."""
    rng = np.random.default_rng(0)
    emp, post = (a.ravel().astype(np.int32) for a in np.indices((size, size)))
    fit = rng.integers(6000, 9000, (kinds, kinds))
    wanted = rng.integers(0, 40, size)  # some posts are a little better for all
    value = fit[emp % kinds, rng.integers(0, kinds, size)[post]] + wanted[post]
    seats = Rows("seats", [""] * size, np.zeros(size, int), np.ones(size, int), post)
    left, one = np.zeros(size, dtype=np.int64), np.ones(size * size, dtype=np.int64)
    tiers = Tier("placed", one, left), Tier("fit", value, left)
    return Program(size, size, emp, post, (seats,), tiers, np.ones(size, dtype=bool))


def unloved(size: int, must: int, each: int) -> Program:
    """Make a town with seats that somebody must take and nobody wants."""
    rng, wanted = np.random.default_rng(0), np.arange(size) >= must
    may = (rng.random((size, size)) < 0.2) & wanted
    for post in range(must):
        may[rng.choice(size, each, replace=False), post] = True
    emp, post = (a.astype(np.int32) for a in np.nonzero(may))
    value = rng.integers(0, 15_000, len(emp)) * wanted[post]
    one = np.ones(size, dtype=np.int64)
    seats = Rows("seats", [""] * size, (~wanted).astype(int), one, post)
    tiers = (Tier("fit", value, 0 * one),)
    return Program(size, size, emp, post, (seats,), tiers, one.astype(bool))


@pytest.mark.parametrize(("size", "must", "each"), [(100, 20, 5), (200, 40, 10)])
def test_what_nobody_wants_has_a_price_that_somebody_answers_to(
    size: int, must: int, each: int
) -> None:
    """Pairs of such a seat are dropped while it is free: a bound ten times too high."""
    program = unloved(size, must, each)
    (best,) = optimise(program, Settings(seed=0)).tiers
    found = smooth_bound(Stage(Limits(program), 0), Clock()).value
    assert best.value is not None
    assert best.value <= found <= 1.01 * best.value


def test_first_columns_of_a_crowd_are_not_the_same_few_posts() -> None:
    """A flow over those that cost least leaves most behind; it is seen, and mended."""
    fallen = []
    for most in (np.inf, start.LOST):
        state = State(Limits(crowd(150)))
        state.targets = (150,)
        with mock.patch.multiple(start, LOST=most, FEW=0, ALONE=0.0):
            proven, _ = Starts(state, Clock()).first(1)
        assert state.near is not None
        fallen.append(lost(state.stage(1), proven, state.near))
    assert fallen[0] > 0.5
    assert fallen[1] < 0.02


@pytest.mark.parametrize("seed", range(25))
def test_leaping_and_pricing_reach_what_brute_force_finds(seed: int) -> None:
    """Tiny programs, treated as if they were large: seats, leaps, columns and all.

    The first columns are a few, so that prices lean and rows are left out at first.
    """
    program = random_program(seed, n_tiers=3, size=4)

    def few(stage: Stage, _proven: Bound) -> Ints:
        return np.arange(seed % 3, stage.program.n_pairs, 3)

    with (
        mock.patch.object(leap, "FEW", 0),
        mock.patch.object(start, "FEW", 0),
        mock.patch.multiple(start, ALONE=0, LEFT=seed % 2 * 6),
        mock.patch.object(lexicographic, "SURE", 1 + seed % 2),
        mock.patch.object(start, "near_columns", few),
        mock.patch.multiple(smooth, EACH=1.0, PART=0.0),
        mock.patch.object(sample, "POST", 1),
        mock.patch.object(start, "LOST", seed % 2 - 0.5),
    ):
        answer = optimise(program, Settings(seed=0))
    best = brute_force(program)
    if best is None:
        assert answer.status == "infeasible"
        return
    assert answer.status == "optimal"
    assert [tier.value for tier in answer.tiers] == best[0]
    assert [tier.bound for tier in answer.tiers] == best[0]


@pytest.mark.parametrize("alone", [0.0, 1000.0])
def test_a_leap_that_fails_teaches_only_bounds_by_seats(
    town: Program, alone: float
) -> None:
    """Where one linear programme holds all pairs, a phase one would be of no use."""
    state = State(Limits(town))
    work = Climb(state, clock := Clock(), Ledger(state, clock, 0.0), Settings())
    broken = replace(at_rest(cheap_bound(state.stage(1)), np.arange(9)), breach=1.0)
    with (
        mock.patch.multiple(start, FEW=0, ALONE=alone),
        mock.patch.object(lexicographic.ColdStart, "relax", return_value=broken),
        mock.patch.object(lexicographic, "overpromised", return_value=None) as asked,
        mock.patch.object(lexicographic, "leap_from", return_value=Leap((), 1, (1,))),
    ):
        assert lexicographic.ColdStart(work)._leapt(0) is None
    assert asked.called == (not alone)


@pytest.mark.parametrize("near", [False, True])
def test_a_leap_that_promises_too_much_is_told_by_how_much(
    town: Program, near: bool
) -> None:
    """Its ray bounds the very tier by what can be had, wherever the simplex starts."""
    found = best_seats(Stage(Limits(town), 0), Clock())
    assert found is not None
    best, every = found.bound.value, np.arange(town.n_pairs)
    for more in (0, 1, 3):
        told = leap.overpromised(
            State(Limits(town), targets=(best + more,)),
            Leap((found.bound,), 1, (best + more,)),
            every[::3] if near else every,
            Clock(),
            found.plan if near else None,
        )
        if not more:
            assert told is None
            continue
        assert told is not None
        assert (told[0], told[1].value) == (0, best)


def test_a_start_knows_a_plan_before_any_programme() -> None:
    """The first plan comes from a flow at the first prices, within half a per cent."""
    town = arrays.program(600, seed=3, tiers="full")
    state = State(Limits(town))
    starts = Starts(state, Clock())
    with mock.patch.object(lexicographic, "relax", side_effect=AssertionError):
        proven, columns = starts.first(1)
    assert len(columns) < town.n_pairs
    assert state.plan is not None
    value = state.value(1)
    assert value is not None
    assert value <= proven.value <= value + 0.005 * abs(value)


def test_prices_from_before_a_row_was_added_still_make_a_plan(town: Program) -> None:
    """A link may ask for rows while a relaxation runs; their price there is 0."""
    state = State(Limits(town))
    starts = Starts(state, Clock())
    proven, columns = starts.first(1)
    row = np.zeros(town.n_pairs, dtype=np.int32)
    more = Rows.at_most("added", ["all"], town.n_employees, row=row)
    state.limits = Limits(town, (*town.rows, more))
    assert starts.by_flow(1, proven, columns) is not None


@pytest.mark.parametrize("pressed", [False, True])
def test_seats_are_left_out_where_they_prove_less_than_nothing(
    town: Program, pressed: bool
) -> None:
    """Rows press on an earlier tier: seats alone charge for what cannot be had."""
    tiers = (*town.tiers[:2], replace(town.tiers[2], pairs=-(town.tiers[2].pairs % 2)))
    program = replace(town, tiers=tiers, rows=town.rows if pressed else town.rows[:1])
    best = [tier.value or 0 for tier in optimise(program).tiers]
    state = State(Limits(program), targets=tuple(best[:2]))
    stage = state.stage(2)
    assert stage.coarse
    alone = best_seats(stage, Clock())
    assert alone is not None
    assert (alone.bound.value > cheap_bound(stage).value) == pressed
    with mock.patch.object(start, "FEW", 0):
        starts = Starts(state, Clock())
        assert (starts.seats(2) is None) == pressed
        proven, _ = starts.first(2)
    assert proven.value >= best[2]


def test_what_fills_the_seats_leads_where_they_are_leapt_over(town: Program) -> None:
    """Among the first pairs is a plan that seats all: else the first rounds do not."""
    state = State(Limits(replace(town, rows=town.rows[:1])))
    starts = Starts(state, Clock())
    seated = starts.seats(0)
    assert seated is not None
    assert starts.filled is None
    state.targets = (seated.bound.value,)
    _, columns = starts.first(1)
    assert np.isin(seated.plan[seated.plan >= 0], columns).all()


def test_a_doubt_that_nothing_confirms_is_given_up(town: Program) -> None:
    """To show that all rows can be met takes many rounds, and is not asked."""
    state, rounds = State(Limits(town)), list[int]()

    def counted(*asked: Any, **how: Any) -> Relaxed:
        found = relax(*asked, **how)
        rounds.append(found.rounds)
        return found

    with mock.patch.object(phase, "relax", counted):
        some = np.arange(0, town.n_pairs, 7)
        for asked in (1, np.inf):
            found = phase.find_conflict(state.stage(0), some, Clock(), most=asked)
            assert found is None
    assert rounds[0] == 1 < rounds[1]


def test_of_many_pairs_everybody_keeps_some_all_over() -> None:
    """Whoever has few keeps all of them; nobody keeps much more than is enough."""
    each = start.EACH
    count = np.array([1, each, 2 * each, 7 * each + 3])
    emp = np.repeat(np.arange(4, dtype=np.int32), count)
    program = cast("Program", SimpleNamespace(emp=emp))
    block = Block(0, 4, 0, len(emp))
    kept = start._idle(program, np.zeros(len(emp), dtype=np.int64), block)
    left = np.bincount(emp[kept], minlength=4)
    assert left[:2].tolist() == [1, each]
    assert (left >= np.minimum(count, each)).all()
    assert (left < 2 * each).all()
    assert (np.diff(kept[emp[kept] == 3]) == 7).all()
