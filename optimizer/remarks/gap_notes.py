"""What is not known of people, counted, with the rules that then test nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from models.errors import PlacementError
from models.issue import Issue
from models.phrase import NOTHING, Name, Phrase, joined, phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from optimizer.policy.bind import BoundPolicy, bind

MANY: Final = 0.1
"""From such a share of all people on it is a warning, below it a note (A)."""
FIELDS: Final[Mapping[str, Phrase]] = {
    "grade": phrase("grade"),
    "birth_date": phrase("birth date"),
    "edu_level": phrase("level of education"),
    "status": phrase("employment status"),
    "post_date": phrase("date of the present post"),
    "rating_y1": phrase("performance rating"),
    "discipline": phrase("disciplinary penalties"),
    "competency_test_passed": phrase("competency test"),
    "credit_points": phrase("credit points"),
}
_DEFAULTED = ("status", "discipline")
"""Fields that have a value also where the table gives none."""
_SELDOM = ("competency_test_passed", "credit_points", "discipline")
"""Few have any: only a table that says nothing of anybody is worth a remark."""


def grave_gaps(problem: Problem) -> tuple[Issue, ...]:
    """Give what a result has to say of gaps: the warnings, under its own policy."""
    try:
        found = gap_notes(problem, bind(problem))
    except PlacementError:  # a result without a plan may have a policy that binds not
        return ()
    return tuple(gap for gap in found if gap.severity == "warning")


def gap_notes(problem: Problem, policy: BoundPolicy) -> tuple[Issue, ...]:
    """Count the people of whom a rule would have to know more.

    Returns
    -------
    A warning for each field that is unknown for many, a note where it is for few: how
    many, and the rules that do not test them.
    """
    return tuple(_notes(problem, policy))


def postless(problem: Problem) -> Iterator[Issue]:
    """Warn where nobody holds a post: nobody would stay, and nothing be a move."""
    if problem.employees and not any(e.post_code for e in problem.employees):
        yield Issue(
            phrase("nobody holds a post today, so everybody counts as new."),
            "employees",
            column="post_code",
            maybe=_guess("post_code"),
            severity="warning",
            code="not-known",
        )


def is_known(problem: Problem, employee: Employee, field: str) -> bool:
    """Tell whether a table says a field of an employee, or need not say it."""
    if field in _DEFAULTED:
        return field in employee.model_fields_set
    if field == "post_date":
        held = employee.post_code is not None
        return not held or bool(employee.post_date or _dated(problem, employee))
    if field == "credit_points" and not _earns(problem, employee):
        return True
    return getattr(employee, field) is not None


def _dated(problem: Problem, employee: Employee) -> bool:
    return any(held.end is None for held in problem.held_posts.get(employee.emp_id, ()))


def _earns(problem: Problem, employee: Employee) -> bool:
    """Tell whether somebody holds a functional post from which one rises by points."""
    level = problem.level(problem.present_post(employee))
    return level is not None and level.credit_points is not None


def _asked(problem: Problem, field: str) -> Sequence[Employee]:
    """Give those of whom a field should be known."""
    if field == "credit_points":
        return [e for e in problem.employees if _earns(problem, e)]
    return problem.employees


def _notes(problem: Problem, policy: BoundPolicy) -> Iterator[Issue]:
    for field, what in FIELDS.items():
        blind = [Name(a.title, "rule") for a in policy.rules if field in a.rule.needs]
        people = _asked(problem, field)
        if not blind:
            continue
        count = sum(not is_known(problem, e, field) for e in people)
        if not count or (field in _SELDOM and count < len(people)):
            continue
        yield Issue(
            _said(what, count, len(people), joined(blind, ", ")),
            "employees",
            column=field,
            maybe=_guess(field) if count == len(people) else NOTHING,
            severity="warning" if count >= MANY * len(people) else "note",
            code="not-known",
        )


def _said(what: Phrase, count: int, people: int, rules: Phrase) -> Phrase:
    if count == people:
        return phrase(
            "{what}: not known for any of {people} people, so these rules test nobody: "
            "{rules}.",
            what=what,
            people=people,
            rules=rules,
        )
    return phrase(
        "{what}: not known for {count} of {people} people, so these rules do not test "
        "them: {rules}.",
        what=what,
        count=count,
        people=people,
        rules=rules,
    )


def _guess(field: str) -> Phrase:
    if field == "status":
        return phrase("its column has another name? Who has no status counts as PNS.")
    return phrase("its column has another name, or is not in this file?")
