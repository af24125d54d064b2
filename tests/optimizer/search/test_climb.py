"""The optimiser against every plan there is."""

from __future__ import annotations

from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.speed import arrays
from optimizer.bounds.bound import Duals, bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.program.answer import Answer
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.proof.certificate import proof_of
from optimizer.proof.chain import Walk, proven_of
from optimizer.proof.left.whole import Left
from optimizer.proof.recheck import recheck
from optimizer.search import climb
from optimizer.search.optimise import optimise
from optimizer.starts import columns
from optimizer.starts.start import Starts
from tests.optimizer.programs import (
    brute_force,
    every_plan,
    random_program,
    with_tie_break,
)

SEEDS = st.integers(0, 10**6)


def solvable(*, n_tiers: int) -> Program:
    """Give the first random program that has a plan."""
    programs = (random_program(seed, n_tiers=n_tiers) for seed in range(1000))
    return next(p for p in programs if every_plan(p))


def check_against_brute_force(program: Program) -> None:
    """Compare every tier with the best of all plans."""
    expected = brute_force(program)
    answer = optimise(program)
    if expected is None:
        assert answer.status == "infeasible"
        assert answer.proven_by
        return
    assert answer.status == "optimal"
    assert [t.bound for t in answer.tiers] == expected[0]
    assert any(np.array_equal(answer.pair, p) for p in expected[1])
    check_certificates(program, answer)


def check_certificates(program: Program, answer: Answer) -> None:
    """Recompute every bound from its certificate."""
    papers = [told.certificate for told in answer.tiers]
    walk = Walk(Left.whole(program, (*program.rows, *answer.cuts)), papers)
    for t, told in enumerate(answer.tiers):
        paper = told.certificate
        proven = proven_of(walk.before(paper.targets), t, paper)
        assert proven is not None
        assert proven >= told.bound >= told.value
        assert told.proven_by != "certificate" or proven == told.bound


@given(seed=SEEDS, n_tiers=st.integers(1, 3), tolerance=st.booleans())
def test_every_tier_is_as_good_as_brute_force(
    seed: int, n_tiers: int, *, tolerance: bool
) -> None:
    """Each tier reaches the best value of all plans, or none exists."""
    check_against_brute_force(
        random_program(seed, n_tiers=n_tiers, tolerance=tolerance)
    )


@given(seed=SEEDS, tolerance=st.booleans())
def test_so_is_every_tier_when_columns_are_priced(
    seed: int, *, tolerance: bool
) -> None:
    """Smooth prices, few columns, and leaps lead to the same answers."""
    program = random_program(seed, n_tiers=3, tolerance=tolerance)
    with mock.patch.object(columns, "FEW", 0):
        check_against_brute_force(program)


@given(seed=SEEDS)
def test_the_tie_break_makes_the_answer_unique(seed: int) -> None:
    """Workers, seed and the order of rows change nothing."""
    program = with_tie_break(random_program(seed, n_tiers=2))
    first = optimise(program, Settings(seed=1, workers=2))
    turned = Program(
        program.n_employees,
        program.n_posts,
        program.emp,
        program.post,
        (program.rows[0], *program.rows[:0:-1]),
        program.tiers,
        program.may_be_surplus,
    )
    second = optimise(turned, Settings(seed=2, workers=1))
    assert first.status == second.status
    if first.pair is not None:
        assert first.unique
        assert np.array_equal(first.pair, second.pair)


@given(seed=SEEDS, gap=st.sampled_from([0.0, 0.05, 0.5]))
def test_ties_are_broken_only_below_goals_that_are_proven_to_the_last_step(
    seed: int, gap: float
) -> None:
    """Within a gap several plans of different worth will do: none is the one."""
    program = with_tie_break(random_program(seed, n_tiers=2))
    told: list[str] = []
    settings = Settings(gap=gap, seed=1, workers=1)
    answer = optimise(program, settings, on_progress=lambda e: told.append(e.stage))
    if answer.pair is None:
        return
    assert answer.status == "optimal" or not answer.tiers[-1].proven_by
    exact = all(tier.best == tier.bound for tier in answer.tiers[:-1])
    assert exact or gap
    assert ("ties" in told) == exact
    assert exact or not answer.unique


@given(seed=SEEDS, noise=st.integers(0, 10**6))
def test_any_prices_prove_a_bound(seed: int, noise: int) -> None:
    """No plan is worth more than a bound from random multipliers."""
    program = random_program(seed, n_tiers=2)
    limits, rng = Limits(program), np.random.default_rng(noise)
    prices = rng.normal(0.0, 6.0, limits.n_rows)
    plans = every_plan(program)
    stage = Stage(limits, 0)
    proven = bound(stage, rounded(stage, prices, np.zeros(0)))
    assert all(stage.value(0, p) <= proven.value for p in plans)
    if plans:
        best = max(stage.value(0, p) for p in plans)
        later = Stage(limits, 1, (best,))
        proven = bound(later, rounded(later, prices, rng.random(1) * 3))
        keeps = [p for p in plans if later.value(0, p) >= best]
        assert all(later.value(1, p) <= proven.value for p in keeps)


def test_a_certificate_proves_that_there_is_no_plan() -> None:
    """Where the relaxation has no plan, the multipliers say so by themselves."""
    shown = 0
    for seed in range(60):
        program = random_program(seed, n_tiers=1)
        answer = optimise(program)
        paper = answer.infeasible_certificate
        if paper is None:
            continue
        shown += 1
        duals = Duals(paper.grid, paper.rows, paper.before, paper.weight)
        assert bound(Stage(Limits(program), -1), duals).numerator == paper.numerator < 0
        assert answer.breaches
        assert not every_plan(program)
    assert shown > 3


def test_stop_ends_at_once_with_an_honest_answer() -> None:
    """A stop before the first step gives the careful plan and cheap bounds."""
    program = solvable(n_tiers=2)
    answer = optimise(program, stop=lambda: True)
    assert any(np.array_equal(answer.pair, plan) for plan in every_plan(program))
    assert answer.ended == "stopped"
    best = brute_force(program)
    assert best is not None
    assert answer.tiers[0].bound >= best[0][0]
    assert all(t.value <= t.bound for t in answer.tiers)


def test_without_a_careful_plan_a_stop_leaves_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is made up where nothing was found."""
    monkeypatch.setattr(Starts, "careful", lambda _: None)
    answer = optimise(solvable(n_tiers=2), stop=lambda: True)
    assert answer.status == "no_plan"
    assert [t.value for t in answer.tiers] == [None, None]


def test_a_hint_is_kept_when_time_is_up() -> None:
    """The answer is never worse than a plan to start from, tier by tier."""
    program = solvable(n_tiers=2)
    stages = [Stage(Limits(program), tier) for tier in range(2)]
    for plan in every_plan(program):
        answer = optimise(program, Settings(time_limit=0.0), hint=plan)
        hinted = [stages[tier].value(tier, plan) for tier in range(2)]
        assert [t.value for t in answer.tiers] >= hinted
        assert answer.status in {"feasible", "optimal"}


def test_an_open_bound_is_capped_by_what_the_seats_allow() -> None:
    """Ten people may hold one key seat: no plan fills more than one."""
    n = 10
    emp, post = np.arange(n).repeat(2), np.tile([0, 1], n)
    program = Program(
        n_employees=n,
        n_posts=2,
        emp=emp.astype(np.int32),
        post=post.astype(np.int32),
        rows=(Rows.at_most("seats", ["key", "other"], [1, n], row=post),),
        tiers=(
            Tier("placed", np.ones(2 * n, np.int64), np.zeros(n, np.int64)),
            Tier("key", 1 - post, np.zeros(n, np.int64)),
        ),
        may_be_surplus=np.ones(n, dtype=bool),
    )
    answer = optimise(program, stop=lambda: True)
    assert [tier.bound for tier in answer.tiers] == [n, 1]
    proof = proof_of(program, answer)
    assert list(recheck(program, proof)) == []


def test_a_first_plan_is_told_before_anything_is_sought() -> None:
    """It hardly moves anybody, obeys every row, and leads nowhere."""
    program = arrays.program(60, seed=3, tiers="full")
    quiet = optimise(program, Settings(seed=0, workers=1))
    told: list[Event] = []
    with mock.patch.object(climb, "FEW", 0):
        loud = optimise(program, Settings(seed=0, workers=1), on_progress=told.append)
    assert told[0].stage == "first plan"
    assert told[0].value is not None
    assert loud.tiers[0].value is not None
    assert 0 < told[0].value <= loud.tiers[0].value
    assert quiet.pair is not None
    assert loud.pair is not None
    assert np.array_equal(quiet.pair, loud.pair)
