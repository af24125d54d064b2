"""Courses that a plan depends on, by hand."""

from __future__ import annotations

from models.plan.plan import Plan
from optimizer.by_hand.training import courses_for
from tests.optimizer.measures.test_training import case, course


def test_courses_that_a_plan_depends_on() -> None:
    """New placements name their courses; staying and needing none do not."""
    given = case(3, course("a", 1, 10))
    assert courses_for(given, Plan({"A": "X"})) == {"A": ("a",)}
    assert courses_for(given, Plan({}, ("A",))) == {}
    stays = given.replace(
        employees=(given.employees[0].model_copy(update={"post_code": "X"}),)
    )
    assert courses_for(stays, Plan({"A": "X"})) == {}
    able = case(4, course("a", 1, 10))
    assert courses_for(able, Plan({"A": "X"})) == {}
