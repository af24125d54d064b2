"""What is unknown never beats what is known: to tell the truth never costs a rank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from models.problem.problem import Problem
from models.records.employee import Employee
from optimizer.fit.by_hand import fit_of
from tests import randomly

FACTS = (
    *("edu_level", "edu_group", "rating_y1", "rating_y2"),
    *("potential", "talent_box", "post_date"),
)
UNTOLD = {"edu_group": ""}
"""What stands where nothing is told, where that is not None."""


def silent(problem: Problem, employee: Employee) -> Iterator[tuple[str, Problem]]:
    """Give the problem with each thing that somebody tells not told, and with none."""
    own = employee.emp_id
    for fact in (*FACTS, "all of them"):
        facts = FACTS if fact == "all of them" else (fact,)
        update = {name: UNTOLD.get(name) for name in facts}
        people = tuple(
            e.model_copy(update=update) if e.emp_id == own else e
            for e in problem.employees
        )
        yield fact, replace(problem, employees=people)
    for name in ("history", "employee_competencies"):
        lines = getattr(problem, name)
        without = tuple(line for line in lines if line.emp_id != own)
        if len(without) < len(lines):
            yield name, replace(problem, **{name: without})


@pytest.mark.parametrize("seed", range(25))
def test_telling_the_truth_never_lowers_a_rank(seed: int) -> None:
    """Against an equal who tells nothing, or one thing less, at every post."""
    problem = replace(randomly.problem(f"unknown {seed}"), scores=None)
    for employee in problem.employees:
        for fact, other in silent(problem, employee):
            equal = other.employee[employee.emp_id]
            for post in problem.posts:
                told = fit_of(problem, employee, post).total
                untold = fit_of(other, equal, post).total
                assert told >= untold, (fact, employee, post)


def test_another_choice_of_the_policy_can_reward_silence() -> None:
    """The test would see it: under neutral points a low truth ranks below silence."""
    worse = 0
    for seed in range(25):
        problem = replace(randomly.problem(f"unknown {seed}"), scores=None)
        fit = problem.policy.fit.model_copy(update={"missing": "neutral"})
        policy = problem.policy.model_copy(update={"fit": fit})
        problem = problem.with_policy(policy)
        for employee in problem.employees:
            for _, other in silent(problem, employee):
                equal = other.employee[employee.emp_id]
                worse += any(
                    fit_of(problem, employee, post).total
                    < fit_of(other, equal, post).total
                    for post in problem.posts
                )
    assert worse
