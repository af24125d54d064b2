"""What a change costs at least, before it is solved: never more than the truth."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.plan.result import Result
from models.policy.entries import RuleEntry
from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.reuse.foreseen import HAIR, Foreseen, TierForeseen, foresee
from optimizer.solve import solve
from scenarios import edits
from tests.optimizer.reuse.test_start import changed
from tests.optimizer.test_solve import problems
from tests.scenarios.town import FREE, town

KEPT = FREE.model_copy(update={"rules": {"pins": RuleEntry()}})
"""The policy of the town, under which pins are kept."""


@pytest.fixture(scope="module")
def solved() -> Result:
    """The town, solved once."""
    return solve(town(KEPT), workers=1, tie_break=False)


def seen(result: Result, problem: Problem) -> Foreseen:
    """Foresee a changed problem."""
    assert result.plan is not None
    return foresee(result.certificate, result.plan, problem)


def holds(told: Foreseen, again: Result) -> None:
    """Hold what was foreseen against the solved truth, tier by tier."""
    for place, tier in enumerate(told.tiers):
        truth = again.tiers[place].value
        if tier.best is not None:
            assert truth <= tier.best + HAIR
        if abs(truth - tier.kept) > HAIR:
            return  # what comes after is compared no more
    assert not told.stuck


@settings(max_examples=3)
@given(problems(), st.integers(0, 5))
def test_no_plan_beats_what_was_foreseen(problem: Problem, draw: int) -> None:
    """Whatever is changed: the solved plan keeps the bound, a legal one its worth."""
    first = solve(problem, workers=1, tie_break=False)
    if first.plan is None:
        return
    other = changed(problem, draw)
    told, again = seen(first, other), solve(other, workers=1, tie_break=False)
    if again.plan is None:
        assert told.broken or told.stuck
        return
    holds(told, again)
    if not told.broken:
        firsts = [tier.kept for tier in told.tiers]
        truth = [tier.value for tier in again.tiers][: len(firsts)]
        assert truth >= [value - HAIR for value in firsts]


def test_nothing_changes_where_nothing_binds(solved: Result) -> None:
    """A post that nobody asks for may have more seats."""
    told = seen(solved, solved.problem)
    assert (told.broken, told.stuck, told.telling) == ((), (), None)


def test_a_closed_unit_must_lose(solved: Result) -> None:
    """And its people are where the plan breaks the change."""
    assert solved.plan is not None
    code = next(iter(solved.plan.placements.values()))
    unit = solved.problem.post[code].unit_code
    assert unit
    other = edits.CloseUnit(unit).apply(solved.problem)[0]
    told = seen(solved, other)
    assert told.broken
    assert told.telling is not None
    assert told.telling.lost > 0
    assert told.telling.gained == 0
    holds(told, solve(other, workers=1, tie_break=False))


def test_somebody_without_any_place_means_no_plan(solved: Result) -> None:
    """One post that they must hold and must not: the surplus list is closed too."""
    one, *_ = solved.problem.employees
    pins = tuple(
        Pin(emp_id=one.emp_id, post_code="A-HEAD", kind=kind)
        for kind in ("must", "must-not")
    )
    told = seen(solved, dataclasses.replace(solved.problem, pins=pins))
    assert told.stuck == (one.emp_id,)
    assert told.telling is None


def test_a_tolerance_is_no_loss() -> None:
    """And a least value is told by no prices."""
    tier = TierForeseen("t", 1, ("fit",), 10.0, 9.5, slack=0.5)
    assert (tier.lost, tier.gained) == (0.0, 0.0)
    unknown = TierForeseen("t", 1, ("fit",), 10.0, None)
    assert (unknown.lost, unknown.gained) == (0.0, 0.0)
    assert Foreseen((), (), (unknown,)).telling is unknown


def test_a_least_value_is_known_after_solving(solved: Result) -> None:
    """The fit of the worst-placed has no prices that add up."""
    goals = (GoalEntry(name="worst-fit", tier=1), *FREE.goals[1:])
    policy = KEPT.model_copy(update={"goals": goals})
    told = seen(solved, dataclasses.replace(solved.problem, policy=policy))
    assert [tier.best for tier in told.tiers] == [None]
