"""Whom to talk to first: who is likely to resist, why, and who leads them then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.plan.people import Person
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.wishes import rank_of
from optimizer.shared.ranks import AVOIDED, UNWISHED

Cause = Literal[
    "surplus",
    "tier",
    "class",
    "avoided",
    "unit",
    "district",
    "commute",
    "years",
    "wish",
    "fit",
    "superior",
]
CARE: Mapping[Cause, float] = {
    "surplus": 100.0,
    "tier": 40.0,
    "class": 20.0,
    "avoided": 25.0,
    "unit": 10.0,
    "district": 10.0,
    "commute": 10.0,
    "years": 2.0,
    "wish": 10.0,
    "fit": 1.0,
    "superior": 3.0,
}
"""Points of care: for each class, year in the post and point of fit lost, else once.
They are assumptions, and only put people in an order."""
FEW_YEARS, MOST_YEARS, NOTICEABLE = 3.0, 15.0, 5.0


@dataclass(frozen=True)
class Worry:
    """One thing that is likely to trouble somebody: how much of it, and its points."""

    cause: Cause
    amount: float
    points: float


@dataclass(frozen=True)
class Talk:
    """A conversation to have; ``superior`` holds ``superior_post`` in the plan."""

    person: Person
    worries: tuple[Worry, ...]
    superior: Employee | None
    superior_post: Post | None

    @property
    def care(self) -> float:
        """Add the points up."""
        return sum(worry.points for worry in self.worries)


def talks(problem: Problem, plan: Plan, people: tuple[Person, ...]) -> list[Talk]:
    """List whom to talk to, in order of the care it needs.

    Parameters
    ----------
    plan : who goes where.
    people : everybody before and after under that plan.

    Returns
    -------
    A talk for each who has something to worry about, with who shall hold it.
    """
    today = _holders_today(problem)
    found = []
    for person in people:
        worries = [_worry(c, n) for c, n in _causes(problem, person)]
        if not worries:
            continue
        boss = _above(problem, person.new)
        lead = _first(problem, plan.holders.get(boss.post_code, ())) if boss else None
        before = _above(problem, person.old)
        led = _first(problem, today.get(before.post_code, ())) if before else None
        if lead is not None and lead != led:
            worries.append(_worry("superior", 1.0))
        ranked = sorted(worries, key=lambda w: -w.points)
        found.append(Talk(person, tuple(ranked), lead, boss))
    return sorted(found, key=lambda talk: (-talk.care, talk.person.employee.emp_id))


def _worry(cause: Cause, amount: float) -> Worry:
    return Worry(cause, amount, amount * CARE[cause])


def _causes(problem: Problem, person: Person) -> Iterator[tuple[Cause, float]]:
    employee, new = person.employee, person.new
    if new is None:
        yield "surplus", 1.0
    if person.moved and person.change != "appointment":
        yield from _years(problem, employee)
    if new is not None:
        yield from _losses(problem, person, new)
    rank = rank_of(problem, employee.emp_id, new)
    wants = any(w.wish == "want" for w in problem.wishes.get(employee.emp_id, ()))
    if rank == AVOIDED:
        yield "avoided", 1.0
    elif wants and rank >= UNWISHED:
        yield "wish", 1.0


def _years(problem: Problem, employee: Employee) -> Iterator[tuple[Cause, float]]:
    if employee.post_date is not None and problem.policy.plan.date is not None:
        years = months_between(employee.post_date, problem.policy.plan.date) / 12
        if years >= FEW_YEARS:
            yield "years", min(years, MOST_YEARS)


def _losses(
    problem: Problem, person: Person, new: Post
) -> Iterator[tuple[Cause, float]]:
    if "tier-down" in person.kinds:
        yield "tier", 1.0
    if person.classes < 0:
        yield "class", float(-person.classes)
    if "unit" in person.kinds:
        yield "unit", 1.0
    if "district" in person.kinds:
        yield "district", 1.0
    home, old = person.employee.home_district, problem.present_unit(person.employee)
    place = problem.district(new.unit_code)
    if home and place and place != home and problem.district(old) == home:
        yield "commute", 1.0
    rises = person.classes > 0  # more is asked there: a gain, and no hardship
    if person.fit is not None and person.fit_before is not None and not rises:
        lost = person.fit_before - person.fit
        if lost >= NOTICEABLE:
            yield "fit", lost


def _above(problem: Problem, post: Post | None) -> Post | None:
    return problem.post.get(post.reports_to or "") if post else None


def _first(problem: Problem, ids: Sequence[str]) -> Employee | None:
    return problem.employee[ids[0]] if ids else None


def _holders_today(problem: Problem) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for employee in problem.employees:
        held.setdefault(employee.post_code or "", []).append(employee.emp_id)
    return held
