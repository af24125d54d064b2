"""What about a person could change, from the smallest step up: one lever a kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

from models.phrase import Phrase, phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.competency import Assessment
from models.records.education import Education
from models.records.employee import RATINGS, Employee, HeldPost, Preference
from models.records.grade import Grade
from models.records.post import Post
from optimizer.by_hand.jpm import compared

MONTHS = 72
"""Months of waiting or of further service that are looked at."""
LONG_AGO = date(1900, 1, 1)
"""Further service is laid where it overlaps with nothing on record."""


@dataclass(frozen=True)
class Step:
    """One change of a person's records.

    Attributes
    ----------
    lever : what kind of change.   size : never smaller in a step that takes more.
    what : the change as a sentence.   apply : problem -> the problem after it.
    chain : steps of one chain nest: a larger one clears all that a smaller one does.
    """

    lever: str
    size: tuple[float, ...]
    what: Finding
    apply: Callable[[Problem], Problem]
    chain: object = None


Lever = Callable[[Problem, Employee, Post], Iterator[Step]]


def said(message: Phrase, **values: object) -> Finding:
    """Put a change in words."""
    return Finding("change", message, values, kind="remark")


def changing(employee: Employee, **fields: Any) -> Callable[[Problem], Problem]:
    """Give the change of some fields of a person's row, not re-checked."""

    def apply(problem: Problem) -> Problem:
        people = (
            e.model_copy(update=fields) if e.emp_id == employee.emp_id else e
            for e in problem.employees
        )
        return dataclasses.replace(problem, employees=tuple(people))

    return apply


def grade(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Rise in grade, one step after the other; with a highest grade none nests."""
    del post
    entry = problem.policy.rules.get("grade")
    bounded = entry is not None and bool(entry.params.get("limit_above"))
    if employee.grade is None or employee.grade.scheme != "PNS":
        return
    now = employee.grade.ordinal
    for ordinal in range(now + 1, 18):
        new = Grade("PNS", ordinal)
        words = {"grade": str(new), "now": str(employee.grade)}
        what = said(phrase("a grade of {grade} (now {now})"), **words)
        chain = ordinal if bounded else None
        change = changing(employee, grade=new)
        yield Step("grade", (ordinal - now,), what, change, chain)


def education(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """A higher level of education, a field that the post takes, or both."""
    del problem
    now, groups = employee.edu_level or 0, post.required_groups
    fields: list[dict[str, Any]] = [{}]
    if groups and employee.edu_group not in groups:
        fields.append({"edu_group": groups[0]})
    for level, field in product((None, *Education), fields):
        if (level is not None and level <= now) or not (level or field):
            continue
        text = phrase("education of level {level}")
        if field:
            text = phrase("education in a field the post takes: {groups}")
        if field and level:
            text = phrase("{level} education in a field the post takes: {groups}")
        words = {"level": level.name if level else "", "groups": ", ".join(groups)}
        size = ((level or now) - now, float(bool(field)))
        raised = {"edu_level": level} if level else {}
        change = changing(employee, **raised, **field)
        yield Step("education", size, said(text, **words), change, bool(field))


def service(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """More months of service in the field, at a level that entry asks for."""
    asked = _asks_for_levels(problem, post)
    for months, codes in product(range(1, MONTHS + 1), _served_as(problem, post)):
        served = _served(employee, post, months, codes)
        text = {
            (True, True): phrase(
                "{months} more months of service as {levels} in {field}"
            ),
            (True, False): phrase("{months} more months of service as {levels}"),
            (False, True): phrase("{months} more months of service in {field}"),
        }.get(
            (asked, bool(post.job_family)),
            phrase("{months} more months of service"),
        )
        words = {"levels": ", ".join(codes), "field": post.job_family}
        what = said(text, months=months, **words)
        size = (float(months), float(len(codes)))
        yield Step("service", size, what, _with_history(served), codes)


def _asks_for_levels(problem: Problem, post: Post) -> bool:
    """Tell whether entry counts service at some levels alone."""
    level = problem.level(post)
    return level is not None and any(need.levels for need in level.experience)


def _served_as(problem: Problem, post: Post) -> list[tuple[str, ...]]:
    """List levels to serve at: one of each kind that counts alike, then one of each."""
    level = problem.level(post)
    needs = [need.levels for need in (level.experience if level else ())]
    alike: dict[tuple[bool, ...], str] = {}
    for code in (code for levels in needs for code in levels):
        alike.setdefault(tuple(code in levels for levels in needs), code)
    each = tuple(dict.fromkeys(levels[0] for levels in needs if levels))
    ways = [(code,) for code in alike.values()] or [(post.level,)]
    return [*ways, each] if len(each) > 1 else [*ways]


def _served(
    employee: Employee, post: Post, months: int, codes: tuple[str, ...]
) -> tuple[HeldPost, ...]:
    """Give spells of so many months, one after the other."""
    days = [months_later(LONG_AGO, months * k) for k in range(len(codes) + 1)]
    return tuple(
        HeldPost(
            emp_id=employee.emp_id,
            level=code,
            job_family=post.job_family,
            start=start,
            end=end - timedelta(days=1),
        )
        for code, start, end in zip(codes, days, days[1:], strict=False)
    )


def _with_history(served: tuple[HeldPost, ...]) -> Callable[[Problem], Problem]:
    return lambda problem: dataclasses.replace(
        problem, history=(*problem.history, *served)
    )


def rating(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """A better rating in the last year, in the year before, or in both."""
    del problem, post
    now = [-1 if r is None else RATINGS.index(r) for r in _ratings(employee)]
    for last, before in product(*(range(n, len(RATINGS)) for n in now)):
        new = [RATINGS[k] if k >= 0 else None for k in (last, before)]
        better = [
            a is not None and a != b
            for a, b in zip(new, _ratings(employee), strict=True)
        ]
        text = {
            (True, True): phrase(
                "ratings of {last} last year and {before} the year before"
            ),
            (True, False): phrase("a rating of {last} last year"),
            (False, True): phrase("a rating of {before} the year before last"),
        }.get((better[0], better[1]))
        if text:
            what = said(text, last=new[0], before=new[1])
            change = changing(employee, rating_y1=new[0], rating_y2=new[1])
            size = (float(last - now[0]), float(before - now[1]))
            yield Step("rating", size, what, change, before)


def _ratings(employee: Employee) -> tuple[str | None, str | None]:
    return employee.rating_y1, employee.rating_y2


def test(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Pass the competency test, on conditions or in full."""
    del problem, post
    now = employee.competency_test_passed
    if now == "yes":
        return
    for result in ("yes",) if now == "conditional" else ("conditional", "yes"):
        text = phrase("the competency test (uji kompetensi) passed")
        if result == "conditional":
            text = phrase("the competency test (uji kompetensi) passed on conditions")
        change = changing(employee, competency_test_passed=result)
        yield Step("test", (1.0 + (result == "yes"),), said(text), change)


def assessed(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Be assessed where no level is known, and meet the standard there."""
    missing = [s for s, level in compared(problem, employee, post) if level is None]
    if missing:
        levels = {s.comp_code: float(s.required_level) for s in missing}
        what = said(
            phrase("an assessment of what is not known, on the standard of the post")
        )
        yield Step("assessed", (float(len(missing)),), what, raising(employee, levels))


def raising(
    employee: Employee, levels: dict[str, float]
) -> Callable[[Problem], Problem]:
    """Give the change of some assessed levels of a person, of the plan's own day."""

    def apply(problem: Problem) -> Problem:
        own, day = employee.emp_id, problem.policy.plan_date
        kept = (
            a
            for a in problem.employee_competencies
            if a.emp_id != own or a.comp_code not in levels
        )
        fresh = (
            Assessment(emp_id=own, comp_code=code, level=level, assessed=day)
            for code, level in levels.items()
        )
        return dataclasses.replace(problem, employee_competencies=(*kept, *fresh))

    return apply


def penalty(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """No penalty in force."""
    del problem, post
    if employee.discipline != "none":
        what = said(phrase("no disciplinary penalty in force"))
        yield Step("penalty", (1.0,), what, changing(employee, discipline="none"))


def release(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """Not locked, and marked as movable."""
    del post
    if employee.locked or not problem.is_movable(employee):
        what = said(
            phrase("released to be moved (locked or bound to the present post today)")
        )
        change = changing(employee, locked=False, movable=True)
        yield Step("release", (1.0,), what, change)


def wish(problem: Problem, employee: Employee, post: Post) -> Iterator[Step]:
    """State the post as the first wish."""
    own = problem.wishes.get(employee.emp_id, ())
    if any(w.rank == 1 and w.post_code == post.post_code for w in own):
        return
    stated = Preference(emp_id=employee.emp_id, post_code=post.post_code)

    def apply(problem: Problem) -> Problem:
        return dataclasses.replace(problem, preferences=(stated, *problem.preferences))

    yield Step("wish", (1.0,), said(phrase("the post stated as first wish")), apply)


def months_later(day: date, months: int) -> date:
    """Give the same day some months later, or the last of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    first = date(place // 12, place % 12 + 1, 1)
    following = date((place + 1) // 12, (place + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))
