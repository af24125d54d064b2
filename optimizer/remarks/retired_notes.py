"""Who has retired, or whose contract has ended, before the plan takes effect."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import Phrase, phrase
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
            maybe = phrase("it was prolonged? Otherwise the row can go.")
            yield Issue(
                text,
                "employees",
                row,
                "contract_until",
                str(employee.contract_until),
                maybe=_kept(problem) or maybe,
                severity="warning",
                code="contradiction",
            )


def _retired(problem: Problem, employee: Employee, row: int) -> Issue:
    told = {
        "employee": f"{employee.emp_id} {employee.name}".strip(),
        "since": retires_on(problem, employee),
        "age": retirement_age(problem, problem.present_post(employee)),
        "day": problem.policy.plan_date,
    }
    text = phrase(
        "{employee} retires on {since} (retirement age {age}) and is no longer there "
        "when the plan takes effect on {day}.",
        **told,
    )
    if _kept(problem):
        text = phrase(
            "{employee} retires on {since} (retirement age {age}), before the plan "
            "takes effect on {day}.",
            **told,
        )
    maybe = phrase("the term was prolonged? Otherwise the row can go.")
    return Issue(
        text,
        "employees",
        row,
        "birth_date",
        str(employee.birth_date),
        maybe=_kept(problem) or maybe,
        severity="warning",
        code="contradiction",
    )


def _kept(problem: Problem) -> Phrase | None:
    """Say that the policy plans with whoever has retired; None where it does not."""
    if problem.policy.plan.retired != "keep":
        return None
    return phrase(
        'the policy keeps them in the plan ([plan] retired = "keep"); "leave" takes '
        "them out."
    )
