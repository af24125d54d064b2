"""Leadership courses (PKP, PKA, PKN) that new leaders still have to take, and by when.

The law lets somebody be appointed first and sent afterwards: a gap, never a bar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from models.plan.people import Person
from models.problem.problem import Problem
from models.records.ladder import Level


@dataclass(frozen=True)
class LeadershipGap:
    """A course that somebody has not taken; the cost is assumed, None if not known."""

    person: Person
    course: str
    cost: float | None
    due: date


def leadership_gaps(
    problem: Problem, people: Sequence[Person]
) -> Iterator[LeadershipGap]:
    """Give the course that each new leader lacks, in the order of the roll."""
    entry = problem.policy.training
    day = np.datetime64(problem.policy.plan_date)
    months = np.timedelta64(entry.leadership_months, "M")
    until = day.astype("datetime64[M]") + months + (day - day.astype("datetime64[M]"))
    for person in people:
        level = problem.level(person.new)
        if person.new is None or level is None or not person.moved:
            continue
        if level.leadership and not has_taken(person.employee.leadership_course, level):
            course = level.leadership[0]
            cost = entry.leadership_cost.get(course)
            yield LeadershipGap(person, course, cost, until.astype(date))


def has_taken(courses: str, level: Level) -> bool:
    """Tell whether one of the courses of a level stands in a cell of the roll."""
    taken = {_plain(part) for part in re.split(r"[;,/+]| dan ", courses)}
    return bool(taken & {_plain(name) for name in level.leadership})


def _plain(name: str) -> str:
    """Reduce "Diklatpim Tk. III", "Diklat PIM Tingkat III" and "PIM III" to one."""
    words = re.findall(r"[A-Z0-9]+", name.upper().replace("DIKLATPIM", "PIM"))
    left = [w for w in words if w not in {"DIKLAT", "TK", "TINGKAT", "PELATIHAN"}]
    return "".join(left)
