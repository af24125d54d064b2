"""Posts once held, and assessments, against each other and the life of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.issue import Issue
from models.phrase import phrase
from models.problem.tables import Tables
from models.quality.doubt import doubt
from models.quality.people import YOUNGEST
from models.records.calendar import months_between
from models.records.employee import HeldPost


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


def endless(problem: Tables) -> Iterator[Issue]:
    """Doubt posts without a last day that others followed: they count to this day."""
    first_days = {
        person: [held.start for held in posts]
        for person, posts in problem.held_posts.items()
    }
    for place, held in enumerate(problem.history):
        later = sum(day > held.start for day in first_days[held.emp_id])
        if held.end is None and later:
            said = phrase(
                "no last day is given, and {count} later posts are: this one counts as "
                "held to this day.",
                count=later,
            )
            yield doubt(problem, ("history", place, "end"), said, code="doubtful")


def assessed_twice(problem: Tables) -> Iterator[Issue]:
    """Doubt assessments of one competency, on one day, that differ: one is taken."""
    first: dict[tuple[str, str, date | None], float] = {}
    for place, told in enumerate(problem.employee_competencies):
        key = (told.emp_id, told.comp_code, told.assessed)
        if first.setdefault(key, told.level) != told.level:
            said = phrase(
                "the same competency was assessed otherwise on the same day, or "
                "neither has a day: level {level}.",
                level=f"{first[key]:g}",
            )
            cell = ("employee_competencies", place, "level")
            yield doubt(problem, cell, said, f"{told.level:g}")


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
