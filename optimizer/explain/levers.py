"""What about a person could change, from the smallest change up: one lever a kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.competency import Assessment
from models.education import Education
from models.employee import Employee, HeldPost
from models.finding import Finding
from models.grade import Grade
from models.post import Post
from models.problem import Problem

MONTHS = 72


@dataclass(frozen=True)
class Change:
    """One change, as a sentence, and the problem after it."""

    what: Finding
    problem: Problem


Lever = Callable[[Problem, Employee, Post], Iterator[Change]]


def _said(message: str, **values: object) -> Finding:
    return Finding("change", message, values, kind="remark")


def _with(problem: Problem, employee: Employee, **fields: object) -> Problem:
    """Give a problem of one employee with some fields changed, not re-checked."""
    changed = employee.model_copy(update=fields)
    return dataclasses.replace(problem, employees=(changed,))


def grade(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """Rise in grade, one step after the other."""
    del post
    if employee.grade is None or employee.grade.scheme != "PNS":
        return
    for ordinal in range(employee.grade.ordinal + 1, 18):
        new = Grade("PNS", ordinal)
        what = _said(
            "a grade of {grade} (now {now})", grade=str(new), now=str(employee.grade)
        )
        yield Change(what, _with(problem, employee, grade=new))


def education(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """A higher level of education, then the right field, then both."""
    levels = [
        e for e in Education if employee.edu_level is None or e > employee.edu_level
    ]
    for level in levels:
        what = _said("education of level {level}", level=level.name)
        yield Change(what, _with(problem, employee, edu_level=level))
    for group in post.required_groups:
        what = _said("education in the field {group}", group=group)
        yield Change(what, _with(problem, employee, edu_group=group))
        for level in levels:
            both = _said(
                "{level} education in the field {group}", level=level.name, group=group
            )
            yield Change(
                both, _with(problem, employee, edu_level=level, edu_group=group)
            )


def waiting(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """A later plan date: more months in the post, in the field, since a penalty."""
    del employee, post
    start = problem.policy.plan_date
    for months in range(1, MONTHS + 1):
        later = _months_later(start, months)
        policy = problem.policy.dated_on(later)
        what = _said("{months} more months, until {day}", months=months, day=str(later))
        yield Change(what, problem.with_policy(policy))


def service(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """More months of service in the field and at the level that entry asks for."""
    level = problem.level(post)
    wanted = [
        code for need in (level.experience if level else ()) for code in need.levels
    ]
    end = problem.policy.plan_date
    for months in (6, 12, 24, 36, 48, 60):
        start = _months_later(end, -months)
        served = tuple(
            HeldPost(
                emp_id=employee.emp_id,
                level=code,
                job_family=post.job_family,
                start=start,
                end=end,
            )
            for code in (wanted or [post.level])
        )
        changed = dataclasses.replace(problem, history=(*problem.history, *served))
        what = _said("{months} months of service in the field", months=months)
        yield Change(what, changed)


def rating(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """Two years rated Baik."""
    del post
    what = _said("a rating of Baik in both of the last two years")
    better = {
        field: "baik"
        for field in ("rating_y1", "rating_y2")
        if getattr(employee, field) != "sangat-baik"
    }
    yield Change(what, _with(problem, employee, **better))


def test(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """Pass the competency test."""
    del post
    if employee.competency_test_passed != "yes":
        what = _said("the competency test (uji kompetensi) passed")
        yield Change(what, _with(problem, employee, competency_test_passed="yes"))


def competency(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """Close the gaps to the post's standard, the largest first, until all are."""
    own = problem.assessments.get(employee.emp_id, {})
    gaps = [
        (standard.required_level - (own[standard.comp_code].level), standard)
        for standard in problem.standards.get(post.post_code, ())
        if standard.comp_code in own
        and own[standard.comp_code].level < standard.required_level
    ]
    gaps.sort(key=lambda gap: (not gap[1].must_meet, -gap[0], gap[1].comp_code))
    raised: dict[str, int] = {}
    for _, standard in gaps:
        raised[standard.comp_code] = standard.required_level
        day = problem.policy.plan_date
        more = tuple(
            Assessment(
                emp_id=employee.emp_id, comp_code=code, level=level, assessed=day
            )
            for code, level in raised.items()
        )
        kept = (a for a in problem.employee_competencies if a.comp_code not in raised)
        changed = dataclasses.replace(problem, employee_competencies=(*kept, *more))
        listed = ", ".join(f"{code} {level}" for code, level in raised.items())
        yield Change(
            _said("competency raised to the standard: {levels}", levels=listed), changed
        )


def penalty(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """No penalty in force."""
    del post
    if employee.discipline != "none":
        what = _said("no disciplinary penalty in force")
        yield Change(what, _with(problem, employee, discipline="none"))


def release(problem: Problem, employee: Employee, post: Post) -> Iterator[Change]:
    """Not locked, and marked as movable."""
    del post
    if employee.locked or not problem.is_movable(employee):
        what = _said("released to be moved (locked or bound to the present post today)")
        yield Change(what, _with(problem, employee, locked=False, movable=True))


LEVERS: tuple[Lever, ...] = (
    test,
    rating,
    competency,
    waiting,
    grade,
    education,
    service,
    penalty,
    release,
)


def _months_later(day: date, months: int) -> date:
    place = day.year * 12 + day.month - 1 + months
    first = date(place // 12, place % 12 + 1, 1)
    following = date((place + 1) // 12, (place + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))
