"""Who has retired, or whose contract is over, before the plan."""

from datetime import date
from typing import Literal

import numpy as np
import pytest

from models.plan.plan import Plan
from models.policy.entries import PlanEntry
from models.policy.policy import GoalEntry, Policy
from models.problem.leaving import leavers, without_leavers
from models.problem.problem import Problem
from models.records.employee import Employee, Kinship
from models.records.post import Post
from models.records.scores import Scores
from models.tables import read_problem, write_problem
from optimizer.solve import solve

POST = Post(post_code="P", type="PLK", level="pelaksana", need=1)


def _problem(retired: Literal["leave", "keep"]) -> Problem:
    plan = PlanEntry(date=date(2027, 1, 1), retired=retired)
    goals = (GoalEntry(name="everyone-placed", tier=1),)
    ids = ("OLD", "LAST", "OVER", "NEW")
    return Problem.of(
        [
            Employee(emp_id="OLD", post_code="P", birth_date=date(1968, 12, 1)),
            Employee(emp_id="LAST", post_code="P", birth_date=date(1969, 1, 1)),
            Employee(
                emp_id="OVER",
                status="PPPK",
                birth_date=date(1990, 1, 1),
                contract_until=date(2026, 12, 31),
            ),
            Employee(emp_id="NEW", birth_date=date(1990, 1, 1)),
        ],
        [POST],
        kinship=[Kinship(emp_a="OLD", emp_b="NEW")],
        scores=Scores(
            emp_id=np.array(ids, dtype=object),
            post_code=np.array(["P"] * 4, dtype=object),
            score=np.ones(4),
        ),
        policy=Policy(plan=plan, goals=goals),
    )


def test_who_has_left_is_no_part_of_the_question() -> None:
    """Born on 1 December 1968, BUP 58: gone on 1 January 2027; a month later, not."""
    result = solve(_problem("leave"))
    assert result.plan is not None
    assert [e.emp_id for e in result.problem.left] == ["OLD", "OVER"]
    assert {*result.plan.placements, *result.plan.surplus} == {"LAST", "NEW"}
    assert not result.problem.kinship
    assert [(x.employee.emp_id, x.why) for x in leavers(result.problem)] == [
        ("OLD", "retired"),
        ("OVER", "contract"),
    ]


def test_they_may_be_kept() -> None:
    """Where the policy says so."""
    problem = _problem("keep")
    assert without_leavers(problem) is problem
    plan = solve(problem).plan or Plan({})
    assert {*plan.placements, *plan.surplus} == {"OLD", "LAST", "OVER", "NEW"}


def test_a_written_problem_still_names_them(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """So that reading a run again takes the same people off."""
    problem = without_leavers(_problem("leave"))
    folder = tmp_path_factory.mktemp("left") / "copy"
    write_problem(problem, folder)
    again = without_leavers(read_problem(folder))
    assert again.left == problem.left
    assert again.employees == problem.employees


def test_who_leaves_is_taken_off_once() -> None:
    """A problem that was gone through is given back as it is; another policy is not."""
    kept = _problem("keep")
    assert without_leavers(kept) is kept
    once = without_leavers(_problem("leave"))
    assert without_leavers(once) is once
    plan = PlanEntry(date=date(2060, 1, 1), retired="leave")
    later = once.with_policy(once.policy.model_copy(update={"plan": plan}))
    assert len(without_leavers(later).employees) < len(once.employees)
