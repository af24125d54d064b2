"""Small problems written out, and what both halves say of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from models.plan.plan import Plan
from models.policy.policy import FitEntry, PlanEntry, Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import candidates
from optimizer.contract.contracts import FitPart, Goal
from optimizer.plugins.worth import value_in_the_model

DAY = date(2027, 1, 1)


def problem(
    employees: dict[str, dict[str, Any]],
    posts: dict[str, dict[str, Any]],
    fit: dict[str, Any] | None = None,
    **tables: Any,
) -> Problem:
    """Make a problem of the columns that matter, planned for 1 January 2027."""
    policy = Policy(
        plan=PlanEntry(date=DAY, equalisation_consent="B/1"),
        fit=FitEntry(**(fit or {})),
    )
    return Problem.of(
        [Employee(emp_id=key, **columns) for key, columns in employees.items()],
        [Post(post_code=key, **columns) for key, columns in posts.items()],
        policy=policy,
        **tables,
    )


def value(goal: Goal, given: Problem, placements: dict[str, str]) -> float:
    """Give the value of a plan, after both halves have agreed on it."""
    left = tuple(e.emp_id for e in given.employees if e.emp_id not in placements)
    plan = Plan(placements, left)
    by_hand = goal.value_of(given, plan)
    assert value_in_the_model(goal, given, plan) == by_hand
    return by_hand


def score(part: FitPart, given: Problem, emp_id: str, post_code: str) -> float | None:
    """Give the score of one pair, after both halves have agreed on it."""
    frame = Frame(given)
    pairs = candidates(frame, [])
    wanted = (pairs.emp == frame.employee_index[emp_id]) & (
        pairs.post == frame.post_index[post_code]
    )
    column = part.score(frame, pairs)[np.flatnonzero(wanted)]
    by_hand = part.score_of(given, given.employee[emp_id], given.post[post_code])
    assert column == pytest.approx(
        [np.nan if by_hand is None else by_hand], abs=1e-9, nan_ok=True
    )
    return by_hand
