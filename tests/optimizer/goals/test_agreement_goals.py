"""Both halves of every goal and every part of fit say the same, on random problems."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plan.plan import Plan
from models.policy.policy import FitEntry, Policy
from models.problem.problem import Problem
from optimizer.by_hand.jpm import jpm_of, must_haves_short, uncapped_of
from optimizer.by_hand.training import closable_of, training_of
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs, candidates
from optimizer.contract.build import build
from optimizer.fit.by_hand import fit_of
from optimizer.fit.parts import PARTS
from optimizer.fit.score import fit
from optimizer.goals import GOALS
from optimizer.measures.jpm import jpm, must_haves_met, uncapped
from optimizer.measures.training import closable, seat_users, training
from optimizer.plugins.worth import value_in_the_model
from optimizer.usages import USAGES, find_usage
from tests.strategies import problems, problems_and_plans

VARIANTS: dict[str, list[dict[str, Any]]] = {
    "fewest-moves": [{"kind": k} for k in ("post", "unit", "district", "tier-up")],
    "stay-near": [{"plan": {"E0": "P0", "E1": "", "E2": "P9"}}, {"plan": {"E3": "P1"}}],
    "leximin": [
        {"at": 40.0},
        {"at": 72.5, "over": "units"},
        {"lowest": 30, "over": "units"},
    ],
    "need-gap": [{"scope": "post", "within": 0.0}, {"within": 0.5}],
    "fairness-spread": [{"floor": 72.5}, {"floor": 10}],
    "rotation-due": [{"months": 24}],
    "training": [{"measure": "cost"}, {"new_only": True}],
    "disruption": [{"post_points": 3.3, "growth": 0.07, "cap_years": 2.5}],
}
GOAL_CASES = [(name, {}) for name in GOALS] + [
    (name, params) for name, some in VARIANTS.items() for params in some
]


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Give a policy that finds fit in any of the ways it can be found."""
    weight = st.sampled_from((0.0, 1.0, 25.0))
    return Policy(
        fit=FitEntry(
            source=draw(st.sampled_from(("computed", "computed", "auto", "given"))),
            unlisted=draw(st.sampled_from((0.0, -2.5))),
            weights={name: draw(weight) for name in PARTS},
            stale=draw(st.sampled_from(("keep", "missing"))),
            missing=draw(st.sampled_from(("exclude", "neutral"))),
            max_age_months=draw(st.sampled_from((12, 36))),
        )
    )


@st.composite
def problems_of_any_policy(draw: st.DrawFn) -> Problem:
    """Give a tiny problem under such a policy."""
    return draw(problems(draw(policies())))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """Give a tiny problem under such a policy, and any plan of it."""
    return draw(problems_and_plans(draw(policies())))


@given(case=cases())
def test_goals_are_worth_by_hand_what_the_model_counts(
    case: tuple[Problem, Plan],
) -> None:
    """Each goal's contribution, added up over a plan, is its value by hand, exactly."""
    problem, plan = case
    for name, params in GOAL_CASES:
        goal = build(GOALS[name], params)
        found = value_in_the_model(goal, problem, plan)
        assert (name, found) == (name, goal.value_of(problem, plan))


@given(problem=problems_of_any_policy())
def test_parts_of_fit_score_alike(problem: Problem) -> None:
    """Each part of fit gives a pair the same points, or says unknown in both halves."""
    frame = Frame(problem)
    pairs = candidates(frame, [])
    for kind in PARTS.values():
        part = kind()
        every = [records(pairs, k) for k in range(len(pairs))]
        by_hand = [part.score_of(problem, *pair) for pair in every]
        assert part.score(frame, pairs) == near(by_hand)


@given(problem=problems_of_any_policy())
def test_fit_falls_on_the_same_step(problem: Problem) -> None:
    """Fit, the two job-person matches and must-haves agree pair by pair."""
    frame = Frame(problem)
    pairs = candidates(frame, [])
    found = fit(frame, pairs)
    every = [(problem, *records(pairs, k)) for k in range(len(pairs))]
    details = [fit_of(*pair) for pair in every]
    assert found.total.tolist() == [d.steps for d in details]
    assert {d.scale for d in details} <= {found.scale}
    assert jpm(frame, pairs) == near([jpm_of(*pair) for pair in every])
    assert uncapped(frame, pairs) == near([uncapped_of(*pair) for pair in every])
    assert must_haves_met(frame, pairs).tolist() == [
        not must_haves_short(*pair) for pair in every
    ]


def records(pairs: Pairs, place: int) -> Any:
    """Give the employee and the post of a pair."""
    problem = pairs.frame.problem
    return problem.employees[pairs.emp[place]], problem.posts[pairs.post[place]]


def near(by_hand: list[float | None]) -> Any:
    """Compare to 1e-9, None as unknown."""
    column = [np.nan if score is None else score for score in by_hand]
    return pytest.approx(np.array(column, dtype=float), rel=0, abs=1e-9, nan_ok=True)


@given(problem=problems_of_any_policy())
def test_training_is_found_alike(problem: Problem) -> None:
    """The least courses, what they take and whether they suffice agree pair by pair."""
    frame = Frame(problem)
    pairs = candidates(frame, [])
    every = [(problem, *records(pairs, k)) for k in range(len(pairs))]
    by_hand = [training_of(*pair) for pair in every]
    hours = training(frame, pairs, "hours") / 100
    assert hours.tolist() == [detail.hours for detail in by_hand]
    cost = training(frame, pairs, "cost") / 100
    assert cost.tolist() == [detail.cost for detail in by_hand]
    assert closable(frame, pairs).tolist() == [closable_of(*pair) for pair in every]
    for course in problem.courses:
        users = [course.course_code in detail.courses for detail in by_hand]
        assert seat_users(frame, pairs, course).tolist() == users


@given(problem=problems_of_any_policy())
def test_usages_take_alike(problem: Problem) -> None:
    """Each usage takes the same of a pair in both halves."""
    frame = Frame(problem)
    pairs = candidates(frame, [])
    columns = problem.scores.usages if problem.scores is not None else {}
    for name in (*USAGES, *columns):
        usage = find_usage(problem, name)
        steps, scale = usage.usage(frame, pairs)
        every = [usage.usage_of(problem, *records(pairs, k)) for k in range(len(pairs))]
        assert (name, (steps / scale).tolist()) == (name, every)
