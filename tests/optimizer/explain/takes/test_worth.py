"""What makes a pair optimal, and what it costs once allowed, against every plan."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.competency import Assessment, Standard
from models.records.education import Education
from optimizer.explain import Case, what_would_it_take, why_not
from optimizer.explain.takes import levers
from optimizer.explain.takes.levers import Step
from optimizer.explain.takes.raises import options, step_of
from optimizer.explain.takes.smallest import Way, alone_of
from optimizer.explain.takes.worth import LEVERS as GAINING
from optimizer.policy.bind import bind
from optimizer.solve import solve
from tests.optimizer.brute import NEAR, allowed_plans
from tests.optimizer.rules.asked import STAFF
from tests.optimizer.worked import DAY, problem

CODES = ("T.1", "T.2", "M.01")
WEIGHTS = st.sampled_from((0.05, 0.4))
FEW = 2
"""Months of waiting and of service in these tests."""


def is_best(changed: Problem, pair: tuple[str, str]) -> bool:
    """Tell whether a best plan of a problem holds a pair, by looking at all plans."""
    plans = allowed_plans(changed)
    for tier in bind(changed).tiers:
        best = max(found.tiers[tier] for _, found in plans)
        plans = [(p, f) for p, f in plans if f.tiers[tier] >= best - NEAR]
    return any(pair in plan.placements.items() for plan, _ in plans)


@st.composite
def contest(draw: st.DrawFn) -> Problem:
    """Let three people, who may hold any of three posts, differ in what counts."""
    policy = build_policy(
        {
            "name": "contest",
            "fit": {"source": "computed"},
            "goals": [
                {"name": "everyone-placed", "tier": 1},
                {"name": "fit", "tier": 2},
                {"name": "preference", "tier": 2, "weight": draw(WEIGHTS)},
                {"name": "training", "tier": 2, "weight": draw(WEIGHTS)},
            ],
        }
    ).dated_on(DAY)
    rated = st.sampled_from((None, "kurang", "baik"))
    people = {
        code: {
            "edu_level": Education.S1,
            "edu_group": draw(st.sampled_from(("hukum", "teknik"))),
            "rating_y1": draw(rated),
            "rating_y2": draw(rated),
        }
        for code in "ABC"
    }
    posts = {
        code: STAFF | {"job_family": code, "required_groups": groups}
        for code, groups in {"X": ("teknik",), "Y": (), "Z": ("hukum",)}.items()
    }
    level = st.sampled_from((1.0, 2.5, 3.0))
    return problem(
        people,
        posts,
        post_competencies=[
            Standard(
                post_code=post, comp_code=code, required_level=draw(st.integers(1, 4))
            )
            for post in posts
            for code in CODES
        ],
        employee_competencies=[
            Assessment(emp_id=person, comp_code=code, level=draw(level))
            for person in people
            for code in CODES
        ],
    ).with_policy(policy)


@settings(max_examples=8)
@given(contest())
def test_what_makes_a_pair_optimal(given_: Problem) -> None:
    """Solved again with the change, no plan is better; no easier step does it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(levers, "MONTHS", FEW)
        case = Case.of(solve(given_, workers=1))
        employee = given_.employees[0]
        for post in given_.posts:
            pair = (employee.emp_id, post.post_code)
            found = why_not(case, *pair)
            worth = what_would_it_take(case, found).worth
            assert (worth is None) == (found.chosen or found.deciding is None)
            if worth is None:
                continue
            if worth.way is not None:
                assert worth.proven
                assert is_best(worth.way.apply(given_), pair)
            alone = alone_of(given_, employee)
            for step in steps_of_gain(alone, post):
                if not within(worth.way, step):
                    assert not is_best(step.apply(given_), pair), str(step.what)


def steps_of_gain(alone: Problem, post: Any) -> list[Step]:
    """List the single steps that may gain points, the easiest kinds first."""
    employee = alone.employees[0]
    chosen = (levers.wish, *GAINING)
    found = {lever: list(lever(alone, employee, post)) for lever in chosen}
    trained = [
        step_of(alone, employee, raises)
        for chosen_ in product(*[[*r, None] for r in options(alone, employee, post)])
        if (raises := tuple(r for r in chosen_ if r is not None))
    ]
    first, *rest = (sorted(own, key=lambda s: s.size) for own in found.values())
    return [*first, *trained, *(step for own in rest for step in own)]


def within(way: Way | None, step: Step) -> bool:
    """Tell whether a step is as hard as a way, or harder, so that it may do too."""
    order = ["wish", "competency", "rating", "education", "service"]
    if way is None or len(way.steps) > 1:
        return False
    own = way.steps[0]
    if own.lever != step.lever:
        return order.index(own.lever) < order.index(step.lever)
    return own.size <= step.size


@pytest.mark.parametrize(("field", "wins"), [("hukum", True), ("teknik", False)])
def test_what_a_barred_pair_costs_once_it_is_allowed(*, field: str, wins: bool) -> None:
    """With the field on record A wins X, unless B has studied it too."""
    policy = build_policy(
        {
            "name": "field",
            "fit": {"source": "computed"},
            "rules": {"education": {}, "time-in-post": {"min_months": 24}},
            "goals": [
                {"name": "everyone-placed", "tier": 1},
                {"name": "fit", "tier": 2},
            ],
        }
    ).dated_on(DAY)
    given_ = problem(
        {
            "A": {"edu_group": "hukum", "rating_y1": "kurang"},
            "B": {"edu_group": field, "rating_y1": "baik"},
            "C": {"post_code": "Y", "post_date": date(2026, 1, 1)},
        },
        {"X": STAFF | {"required_groups": ("teknik",)}, "Y": STAFF | {"need": 3}},
        fit={"source": "computed"},
    ).with_policy(policy)
    case = Case.of(solve(given_, workers=1))
    takes = what_would_it_take(case, why_not(case, "A", "X"))
    assert [s.lever for s in takes.ways[0].steps] == ["education"]
    assert takes.changed is takes.ways[0]
    assert takes.then is not None
    assert not takes.then.bars
    cost = takes.then.deciding
    assert (takes.then.chosen or cost is None) == is_best(
        takes.changed.apply(given_), ("A", "X")
    )
    assert wins == (cost is None)
    late = what_would_it_take(case, why_not(case, "C", "X"), exact=False)
    assert str(late.ways[0].said[0]) == ("12 more months, until 2028-01-01")
    assert late.changed is None


def test_rules_on_people_together_do_not_end_the_search() -> None:
    """Of one person alone a group means nothing, nor a column only others fill in."""
    goals = [{"name": "everyone-placed", "tier": 1}, {"name": "fit", "tier": 2}]
    rules = {
        "keep-apart": {"groups": [["A", "B"]]},
        "surplus-protection": {"holders_only": False, "employees": {"team": "x"}},
    }
    quota = {"name": "q", "employees": {"team": "x"}, "max": 1}
    policy = {"name": "own", "plan": {"date": DAY}, "goals": goals, "rules": rules}
    given = problem(
        {"A": {}, "B": {"extra": {"team": "x"}}},
        {code: {**STAFF, "need": 2, "unit_code": code} for code in "PQ"},
    ).with_policy(build_policy({**policy, "quotas": [quota]}))
    case = Case.of(solve(given))
    held = case.plan.placements["A"]
    other = "Q" if held == "P" else "P"
    told = what_would_it_take(case, why_not(case, "A", other), exact=True)
    assert told.remedies == ()
