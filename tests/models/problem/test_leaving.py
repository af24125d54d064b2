"""Who has retired, or whose contract is over, before the plan."""

import csv
from datetime import date
from io import StringIO
from typing import Literal

import numpy as np
import pytest

from formasi.reports.summary import summary
from formasi.reports.telling.context import Context
from formasi.reports.telling.why import why
from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.entries import PlanEntry
from models.policy.policy import GoalEntry, Policy
from models.problem.leaving import leavers, without_leavers
from models.problem.problem import Problem
from models.records.employee import Employee, Kinship
from models.records.post import Post
from models.records.scores import Scores
from models.tables import read_problem, write_problem
from optimizer.runs.texts import texts
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
    told = texts(result)["retired.csv"].splitlines()
    assert told[1:] == ["OLD,,P,,retired,2027-01-01,", "OVER,,,,contract,2026-12-31,"]
    assert [(x.employee.emp_id, x.why) for x in leavers(result.problem)] == [
        ("OLD", "retired"),
        ("OVER", "contract"),
    ]


def test_they_may_be_kept() -> None:
    """Where the policy says so."""
    problem = _problem("keep")
    assert without_leavers(problem) is problem
    result = solve(problem)
    plan = result.plan or Plan({})
    assert {*plan.placements, *plan.surplus} == {"OLD", "LAST", "OVER", "NEW"}
    _is_told(result, plan)


def test_who_serves_no_more_leaves_whatever_the_policy_plans() -> None:
    """The register says so: kept is who has retired, not who is dead."""
    ways: dict[Literal["leave", "keep"], set[str]] = {
        "leave": {"OLD", "OVER", "NEW"},
        "keep": {"NEW"},
    }
    for retired, left in ways.items():
        given = _problem(retired)
        people = [
            e.model_copy(update={"ended": "Meninggal"}) if e.emp_id == "NEW" else e
            for e in given.employees
        ]
        result = solve(given.replace(employees=people))
        assert {e.emp_id for e in result.problem.left} == left
        plan = result.plan or Plan({})
        assert not {*plan.placements, *plan.surplus} & left
        told = csv.DictReader(StringIO(texts(result)["retired.csv"]))
        (row,) = (r for r in told if r["emp_id"] == "NEW")
        assert (row["why"], row["since"]) == ("ended", "")
        (gone,) = (x for x in leavers(result.problem) if x.why == "ended")
        assert gone.free is None


def _is_told(result: Result, plan: Plan) -> None:
    """They are nowhere called surplus, or placed, without a word."""
    found = texts(result)
    past = {"OLD": "2027-01-01", "OVER": "2026-12-31"}
    for line in csv.DictReader(StringIO(found["surplus.csv"])):
        assert line["past_term_since"] == past.get(line["emp_id"], "")
    told = {r["emp_id"]: r for r in csv.DictReader(StringIO(found["retired.csv"]))}
    assert {emp_id: r["since"] for emp_id, r in told.items()} == past
    for emp_id, row in told.items():
        assert row["new_post"] == plan.placements.get(emp_id, "")
    few = len({*past} & {*plan.surplus})
    said = next(x for x in summary(result, "en").splitlines() if "kept past" in x)
    assert f"{few} of them {'is' if few == 1 else 'are'} on the surplus list" in said
    ctx = Context.of(result, "en")
    for row in (row for row in ctx.rows if row.emp_id in past):
        assert "the policy keeps such people in the plan." in why(ctx, row)[0]


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
