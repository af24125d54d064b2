"""What comes before the move of each person: approvals, courses, handover, talk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from formasi.schedules.telling.look import Look
from optimizer.waves.question.days import working_days_after


@dataclass(frozen=True)
class Step:
    """Something to be done on a day, or from a day to a day.

    Attributes
    ----------
    kind : approval, course, talk, letter, handover, inauguration or acting.
    emp_id : whom it is about.   unit : where it happens, "" for nowhere.
    """

    kind: str
    start: date
    end: date
    emp_id: str
    unit: str
    text: str


def steps_of(look: Look, emp_id: str) -> tuple[Step, ...]:
    """List what comes before somebody's move, and the move, day by day."""
    return tuple(sorted(_steps(look, emp_id), key=lambda s: (s.start, s.kind, s.text)))


def every_step(look: Look) -> tuple[Step, ...]:
    """List all steps of all people, and the mandates of who acts."""
    found = [s for move in look.dated.moves for s in _steps(look, move.emp_id)]
    found += _mandates(look)
    return tuple(sorted(found, key=lambda s: (s.start, s.kind, s.unit, s.emp_id)))


def _steps(look: Look, emp_id: str) -> Iterator[Step]:
    t, entry = look.t, look.ctx.problem.policy.waves
    day, person = look.schedule.day(emp_id), look.people[emp_id]
    unit = person.old_unit or person.new_unit
    approvals = look.approvals.get(emp_id, ())
    last = max((needed.done for needed in approvals), default=0)
    for needed in approvals:
        # What others wait for is asked for first: all is there on the day of the move.
        asked = look.before(day, last - needed.done + needed.approval.days)
        if entry.asked is not None:
            waits = needed.done - needed.approval.days
            asked = working_days_after(entry.asked, waits, frozenset(entry.holidays))
        name = t(needed.approval.name)
        text = t("ask for: {what}", what=name)
        yield Step("approval", asked, asked, emp_id, unit, text)
    for row in look.dated.courses:
        if row.emp_id == emp_id:
            name = look.ctx.courses.get(row.course, row.course)
            yield Step("course", row.start, row.end, emp_id, unit, name)
    talk = look.before(day, entry.talk_days)
    yield Step("talk", talk, talk, emp_id, unit, t("talk with the superior"))
    if person.new is None:
        yield Step("release", day, day, emp_id, unit, t("leaves the post"))
        return
    letter = look.before(day, entry.notice_days)
    yield Step("letter", letter, letter, emp_id, unit, t("invitation, at the latest"))
    yield from _handover(look, emp_id, day)
    place = look.ctx.place(person.new)
    said = t("inauguration: {post}", post=place)
    if not look.movers[emp_id].inaugurated:
        said = t("confirmed in: {post}", post=place)
    yield Step("inauguration", day, day, emp_id, person.new_unit, said)


def _handover(look: Look, emp_id: str, day: date) -> Iterator[Step]:
    """Say on which days the post of today is handed over, and to whom."""
    problem = look.ctx.problem
    post = look.people[emp_id].old
    days = problem.policy.waves.handover.get(post.type or "", 0) if post else 0
    if post is None or not days:
        return
    heirs = [
        move.emp_id
        for move in look.dated.moves
        if move.new_post == post.post_code and move.day <= day
    ]
    acting = [
        row.emp_id
        for row in look.dated.acting
        if row.post_code == post.post_code and row.start == day
    ]
    to = (heirs or acting or [""])[-1]
    text = look.t("hands over {post}", post=look.ctx.old_post(post))
    if to:
        text = look.t(
            "hands over {post} to {person}",
            post=look.ctx.old_post(post),
            person=look.ctx.person(to),
        )
    start, end = look.before(day, days), day - timedelta(1)
    yield Step("handover", start, end, emp_id, post.unit_code or "", text)


def _mandates(look: Look) -> Iterator[Step]:
    for row in look.schedule.acting:
        post = look.ctx.problem.post[row.post_code]
        text = look.t("{kind} for {post}", kind=row.kind, post=look.ctx.post_name(post))
        unit = post.unit_code or ""
        yield Step("acting", row.start, row.end, row.emp_id, unit, text)
