"""Who has retired, or whose contract has ended, before the plan takes effect."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import phrase
from models.problem.links import line
from models.problem.problem import Problem
from models.problem.retirement import (
    contract_over,
    has_retired,
    retirement_age,
    retires_on,
)
from models.records.employee import Employee


def retired_notes(problem: Problem) -> tuple[Issue, ...]:
    """Give a warning for everybody who is no longer there on the day of the plan."""
    return tuple(_notes(problem))


def _notes(problem: Problem) -> Iterator[Issue]:
    for place, employee in enumerate(problem.employees):
        row = line(problem, "employees", place)
        if has_retired(problem, employee):
            yield _retired(problem, employee, row)
        if contract_over(problem, employee):
            text = phrase(
                "{employee}: the contract ends before the plan takes effect on {day}.",
                employee=f"{employee.emp_id} {employee.name}".strip(),
                day=problem.policy.plan_date,
            )
            yield Issue(
                text,
                "employees",
                row,
                "contract_until",
                str(employee.contract_until),
                maybe=phrase("it was prolonged? Otherwise the row can go."),
                severity="warning",
                code="contradiction",
            )


def _retired(problem: Problem, employee: Employee, row: int) -> Issue:
    text = phrase(
        "{employee} retires on {since} (retirement age {age}) and is no longer there "
        "when the plan takes effect on {day}.",
        employee=f"{employee.emp_id} {employee.name}".strip(),
        since=retires_on(problem, employee),
        age=retirement_age(problem, problem.present_post(employee)),
        day=problem.policy.plan_date,
    )
    return Issue(
        text,
        "employees",
        row,
        "birth_date",
        str(employee.birth_date),
        maybe=phrase("the term was prolonged? Otherwise the row can go."),
        severity="warning",
        code="contradiction",
    )
