"""Training that a placement takes, by hand: for the check and the planner."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import NamedTuple

from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.at_hand import at_hand, of_pair
from models.problem.problem import Problem
from models.records.competency import Course, Standard
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.jpm import compared
from optimizer.shared.steps import HUNDREDTHS, to_steps

HAIR = 1e-9
Key = tuple[int, int, int]


@dataclass(frozen=True)
class Gap:
    """What one competency lacks, and the least training that closes it.

    Attributes
    ----------
    level, required : the person's level and the post's standard.
    courses : codes of the courses to take; empty for training in-house.
    hours, cost : of all of it.   years : the least time it takes.
    enough : the listed courses suffice (or none is listed).
    """

    comp_code: str
    level: float
    required: int
    courses: tuple[str, ...]
    hours: float
    cost: float
    years: int
    enough: bool


class Taken(NamedTuple):
    """The training that is taken: the fields of a gap that no person decides."""

    courses: tuple[str, ...]
    hours: float
    cost: float
    years: int
    enough: bool


@dataclass(frozen=True)
class TrainingDetail:
    """The training that one placement takes: one gap for each competency that lacks."""

    gaps: tuple[Gap, ...]

    @property
    def hours(self) -> float:
        """Add the hours (JP) up."""
        return sum(gap.hours for gap in self.gaps)

    @property
    def cost(self) -> float:
        """Add the cost (rupiah) up."""
        return sum(gap.cost for gap in self.gaps)

    @property
    def courses(self) -> tuple[str, ...]:
        """List the codes of the courses, competency by competency."""
        return tuple(code for gap in self.gaps for code in gap.courses)


def training_of(problem: Problem, employee: Employee, post: Post) -> TrainingDetail:
    """Find the least training that brings a person to the standard of a post.

    Least hours, then least cost; a competency that was not assessed takes none.
    """
    return of_pair(_training_of, problem, employee, post)


def _training_of(problem: Problem, employee: Employee, post: Post) -> TrainingDetail:
    return TrainingDetail(tuple(_gaps(problem, employee, post)))


def gaps_of_plan(problem: Problem, plan: Plan) -> Iterator[tuple[str, Post, Gap]]:
    """Give the employee, the new post and each gap of those who are newly placed."""
    for employee in problem.employees:
        post = problem.post.get(plan.placements.get(employee.emp_id, ""))
        if post is not None and not keeps_place(problem, employee, post):
            for gap in training_of(problem, employee, post).gaps:
                yield employee.emp_id, post, gap


def due(problem: Problem, gap: Gap) -> date:
    """Give the day by which a gap is closed: from the plan date, as fast as it goes."""
    day = problem.policy.plan_date
    year = day.year + gap.years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def closable_of(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell whether the known gaps can be closed in the time that the policy gives."""
    years = problem.policy.training.years
    gaps = training_of(problem, employee, post).gaps
    return all(gap.enough and gap.years <= years for gap in gaps)


def courses_for(problem: Problem, plan: Plan) -> dict[str, tuple[str, ...]]:
    """Name the courses that each new placement depends on; stays are left out."""
    return {**of_placements("courses", problem, plan, _courses)}


def _courses(problem: Problem, employee: Employee, post: Post) -> tuple[str, ...]:
    """Name the courses that one placement depends on."""
    if keeps_place(problem, employee, post):
        return ()
    return training_of(problem, employee, post).courses


def _gaps(problem: Problem, employee: Employee, post: Post) -> Iterator[Gap]:
    for standard, level in compared(problem, employee, post):
        if level is not None:
            levels = math.ceil(standard.required_level - level - HAIR)
            if levels > 0:
                yield gap_of(problem, standard, level, levels)


def gap_of(problem: Problem, standard: Standard, level: float, levels: int) -> Gap:
    """Find the least training for so many levels of one competency."""
    known: dict[tuple[str, int, float, int], Gap] = at_hand(problem).setdefault(
        gap_of, {}
    )
    asked = (standard.comp_code, standard.required_level, level, levels)
    if asked not in known:
        known[asked] = _gap_of(problem, standard, level, levels)
    return known[asked]


def _gap_of(problem: Problem, standard: Standard, level: float, levels: int) -> Gap:
    known: dict[tuple[str, int], Taken] = at_hand(problem).setdefault(Taken, {})
    asked = standard.comp_code, levels
    taken = known.get(asked)
    if taken is None:  # levels are told to the hundredth, those that lack are few
        taken = known[asked] = _taken(problem, *asked)
    return Gap(standard.comp_code, level, standard.required_level, *taken)


def _taken(problem: Problem, comp_code: str, levels: int) -> Taken:
    """Find the least training for so many levels, whoever lacks them."""
    entry = problem.policy.training
    courses = sorted(
        (c for c in problem.courses if c.comp_code == comp_code),
        key=lambda course: course.course_code,
    )
    taught = sum(course.gain for course in courses)
    alone = levels - taught if courses else levels
    taken = courses if alone > 0 else _cheapest(courses, levels)
    steps = _sum(taken)
    kind = problem.competency[comp_code].kind
    hours = entry.hours_a_level.get(kind, 0.0)
    if alone > 0:
        cost = hours * entry.cost_an_hour.get(kind, 0.0)
        steps = (
            steps[0] + alone * int(to_steps(hours, HUNDREDTHS)),
            steps[1] + alone * int(to_steps(cost, HUNDREDTHS)),
        )
    return Taken(
        tuple(course.course_code for course in taken),
        steps[0] / HUNDREDTHS,
        steps[1] / HUNDREDTHS,
        math.ceil(levels / entry.levels_a_year),
        not courses or taught >= levels,
    )


def _cheapest(courses: Sequence[Course], levels: int) -> Sequence[Course]:
    """Try every set of courses that could be the least.

    It has no more courses than levels, and of the courses with one gain only the
    cheapest: any other could be swapped for one of those.
    """
    places = {course.course_code: place for place, course in enumerate(courses)}

    def key(chosen: Sequence[Course]) -> Key:
        return *_sum(chosen), sum(1 << places[c.course_code] for c in chosen)

    likely: list[Course] = []
    for gain in {course.gain for course in courses}:
        alike = [course for course in courses if course.gain == gain]
        likely += sorted(alike, key=lambda course: key([course]))[:levels]
    sets = (s for n in range(1, levels + 1) for s in combinations(likely, n))
    enough = (s for s in sets if sum(course.gain for course in s) >= levels)
    chosen = min(enough, key=key)
    return sorted(chosen, key=lambda course: places[course.course_code])


def _sum(courses: Sequence[Course]) -> tuple[int, int]:
    hours = sum(int(to_steps(course.hours, HUNDREDTHS)) for course in courses)
    return hours, sum(int(to_steps(course.cost, HUNDREDTHS)) for course in courses)
