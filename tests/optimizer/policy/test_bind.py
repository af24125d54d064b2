"""What a policy may not ask for together."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError, PolicyError
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.competency import Course
from models.records.employee import Employee
from models.records.post import Post
from models.tables.read import read_problem
from optimizer.policy.bind import bind
from scenarios import edits


def test_a_price_is_not_taken_off_a_least_value() -> None:
    """Points of a breach have no place in a tier that is no sum."""
    policy = build_policy(
        {
            "goals": [{"name": "worst-fit", "tier": 1}],
            "rules": {"pins": {"mode": "soft", "price": 2}},
        }
    )
    problem = Problem.of([Employee(emp_id="A")], [Post(post_code="P")], policy=policy)
    with pytest.raises(PolicyError, match="pins: its price is paid in tier 1"):
        bind(problem)


def test_a_policy_is_bound_again_only_where_a_table_counts() -> None:
    """The same policy over other people is bound as it was; other courses are read."""
    posts, anna = [Post(post_code="P")], Employee(emp_id="A")
    policy = build_policy({"goals": [{"name": "fit", "tier": 1}]})
    before = Problem.of([anna], posts, policy=policy)
    bound = bind(before)
    assert bind(before.replace(employees=(anna, Employee(emp_id="B"))), before) is bound
    course = Course(course_code="C", comp_code="X", hours=0.001, gain=1, cost=0.0)
    with pytest.raises(InputError, match="too fine"):
        bind(before.replace(courses=(course,)), before)


def test_rules_named_as_before_are_taken_over(binjai: Path) -> None:
    """A weight or a limit makes no rule anew; an entry that differs does."""
    before = read_problem(binjai)
    rules = bind(before).rules
    limited = edits.SetMoveLimit("post", change={"max": 7}).apply(before)[0]
    weighed = edits.SetGoal("need-gap", weight=33.0).apply(limited)[0]
    softer = edits.SetRule("grade", mode="soft", price=2.0).apply(before)[0]
    for changed, kept in ((weighed, True), (softer, False)):
        found = bind(changed, before)
        assert found == bind(changed.replace())
        own = [active.rule for active in found.rules if active.title == "grade"]
        known = [active.rule for active in rules if active.title == "grade"]
        assert (own[0] is known[0]) is kept
