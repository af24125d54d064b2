"""Posts once held against the life of who held them."""

from __future__ import annotations

from collections.abc import Iterator

from models.issue import Issue
from models.phrase import phrase
from models.problem.tables import Tables
from models.quality.doubt import doubt
from models.records.calendar import months_between
from models.records.employee import HeldPost

YOUNGEST = 17
"""Years; nobody is appointed before 18, and school years are told roughly."""


def history(problem: Tables) -> Iterator[Issue]:
    """Doubt posts that ended before they began, or were held too early or too late."""
    day = problem.policy.plan_date
    for place, held in enumerate(problem.history):
        if held.end is not None and held.end < held.start:
            said = phrase("the post ended before it began, on {day}.", day=held.start)
            maybe = phrase("the two days stand in each other's place.")
            yield doubt(problem, ("history", place, "end"), said, held.end, maybe)
        elif held.start > day:
            said = phrase("this day lies after the day of the plan, {day}.", day=day)
            yield doubt(problem, ("history", place, "start"), said, held.start)
        elif _too_young(problem, held):
            yield doubt(problem, ("history", place, "start"), _YOUNG, held.start)


def early(problem: Tables) -> Iterator[Issue]:
    """Doubt grades and posts that somebody had before coming of age."""
    for place, employee in enumerate(problem.employees):
        for field in ("grade_date", "post_date"):
            born, since = employee.birth_date, getattr(employee, field)
            if born is None or since is None or since <= born:
                continue
            if months_between(born, since) < 12 * YOUNGEST:
                yield doubt(problem, ("employees", place, field), _YOUNG, since)


def _too_young(problem: Tables, held: HeldPost) -> bool:
    person = problem.employee.get(held.emp_id)
    born = None if person is None else person.birth_date
    return born is not None and months_between(born, held.start) < 12 * YOUNGEST


_YOUNG = phrase("this day lies before the age of {years} years.", years=YOUNGEST)
