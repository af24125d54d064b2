"""The programme without those who have one option is worth what the whole one is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed import arrays
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.presolve.few import relax_few
from optimizer.program.program import Program, Tier
from optimizer.program.restrict import restrict
from optimizer.program.rows import NO_LIMIT, Rows
from optimizer.relaxation.relax import relax
from optimizer.search.cold import optimise_whole
from tests.optimizer.programs import random_program, with_tie_break


@given(st.integers(0, 10**6), st.floats(0.0, 1.0))
def test_worth_what_all_are_worth(seed: int, share: float) -> None:
    """Whoever is settled, and whatever breaches of theirs a tier before pays."""
    whole = with_tie_break(random_program(seed, n_tiers=2))
    best = optimise_whole(whole, Clock()).pair
    if best is None or (best < 0).all():
        return
    free = np.random.default_rng(seed).random(whole.n_employees) < share
    some = free[whole.emp]
    some[best[best >= 0]] = True
    number = np.cumsum(some) - 1
    spare = np.where(free, whole.may_be_surplus, best < 0)
    program = replace(restrict(whole, some), may_be_surplus=spare)
    plan = np.where(best >= 0, number[best], -1)
    targets: tuple[int, ...] = ()
    for tier, spec in enumerate(program.tiers):
        stage = Stage(Limits(program), tier, targets)
        few = relax_few(stage, plan, Clock())
        every = np.arange(program.n_pairs)
        full = relax(stage, every, Clock(), patience=1e6, near=plan)
        worth = stage.value(tier, plan)
        assert few is not None
        assert full.value is not None
        assert few.value == pytest.approx(full.value, rel=1e-6, abs=1e-3)
        assert few.bound.value >= worth
        proven = few.bound.numerator / few.bound.duals.grid
        assert proven == pytest.approx(few.value, rel=1e-6, abs=1e-3)
        targets = (*targets, spec.kept(worth))


def test_prices_of_earlier_tiers_lose_nothing_by_rounding() -> None:
    """Values so large that a price of theirs has few bits: the rows make up for it."""
    town = arrays.program(300, seed=3, tiers="full")
    best = optimise_whole(replace(town, tiers=town.tiers[:1]), Clock())
    assert best.pair is not None
    many = town.n_employees
    mixed = np.random.default_rng(0).integers(0, 10**7, town.n_pairs)
    large = replace(town.tiers[1], pairs=np.asarray(town.tiers[1].pairs) << 20)
    large = replace(large, surplus=np.zeros(many, np.int64))
    tiers = large, replace(town.tiers[1], pairs=mixed)
    stage = Stage(Limits(replace(town, tiers=tiers)), 1, ())
    worth = Stage(stage.limits, 0, ()).value(0, best.pair)
    stage = Stage(stage.limits, 1, (worth * 98 // 100,))
    few = relax_few(stage, best.pair, Clock())
    assert few is not None
    assert few.value is not None
    assert few.bound.value <= few.value


def test_what_settled_people_break_is_paid_for() -> None:
    """A breach that an earlier tier pays leaves the others less to fall short by."""
    emp, post = np.array([0, 1, 1, 2, 2], np.int32), np.array([0, 1, 2, 1, 2], np.int32)
    one, none = np.ones(3, np.int64), np.full(3, -NO_LIMIT)
    seats = Rows("seats", ["a", "b", "c"], none, one, post)
    kept_free = np.array([0, -1, -1, -1, -1])
    reserve = Rows("reserve", ["free"], none[:1], one[:1] * 0, kept_free)
    reserve = replace(reserve, price=one[:1] * 5, tier=0)
    nothing = np.zeros(3, np.int64)
    tiers = (
        Tier("fit", np.array([0, 10, 8, 8, 10]), nothing),
        Tier("wishes", np.array([0, 0, 2, 2, 0]), nothing),
    )
    rows, nobody = (seats, reserve), np.zeros(3, dtype=bool)
    program = Program(3, 3, emp, post, rows, tiers, nobody)
    stage = Stage(Limits(program), 1, (15,))
    few = relax_few(stage, np.array([0, 1, 4]), Clock())
    assert few is not None
    assert (few.value, few.bound.value) == (pytest.approx(0.0), 0)
