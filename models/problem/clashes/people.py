"""What is told of a person and cannot all be right."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import phrase
from models.problem.links import line
from models.problem.tables import Tables


def dates(problem: Tables) -> Iterator[Issue]:
    """Nobody is born after the plan, or took a post before being born."""
    for place, employee in enumerate(problem.employees):
        birth, since = employee.birth_date, employee.post_date
        if birth and problem.policy.plan.date and birth >= problem.policy.plan.date:
            text = phrase("the date of birth lies after the date of the plan.")
            yield Issue(
                text,
                "employees",
                line(problem, "employees", place),
                "birth_date",
                str(birth),
                "",
                phrase("the century is wrong?"),
                code="contradiction",
            )
        if birth and since and since <= birth:
            text = phrase("the present post was taken before the date of birth.")
            yield Issue(
                text,
                "employees",
                line(problem, "employees", place),
                "post_date",
                str(since),
                phrase("after {birth}", birth=birth),
                code="contradiction",
            )


_CONTRACT = frozenset(("PPPK", "PPPK_PW"))
GROUPS = 4
"""Grades of contract staff that are written as the groups of civil servants are."""


def schemes(problem: Tables) -> Iterator[Issue]:
    """No civil servant has a grade of contract staff: a rule about grades asks nobody.

    ``II`` is mostly ``II/a`` that lost its room. Who has no status counts as a civil
    servant; a grade above ``IV`` then is a doubt about the status.
    """
    for place, employee in enumerate(problem.employees):
        grade = employee.grade
        if grade is None or grade.scheme == "PNS" or employee.status in _CONTRACT:
            continue
        roomless = grade.ordinal <= GROUPS
        said = phrase(
            "grade {grade} is one of {scheme}, the status is {status}.",
            grade=str(grade),
            scheme=grade.scheme,
            status=employee.status,
        )
        lost = phrase("the room is lost, or stands in a column of its own?")
        sure = roomless or "status" in employee.model_fields_set
        yield Issue(
            said,
            "employees",
            line(problem, "employees", place),
            "grade",
            str(grade),
            phrase("I/a to IV/e for a civil servant"),
            lost if roomless else phrase("the status is PPPK?"),
            severity="error" if sure else "warning",
            code="contradiction",
        )
