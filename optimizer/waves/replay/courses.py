"""Courses before moves, and no session with more people than places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.waves.replay.records import Attendance, Dated


def wrong_courses(problem: Problem, plan: Plan, dated: Dated) -> Iterator[Phrase]:
    """Hold who sits in which session against courses, places and moves."""
    offered = {s.course_code for s in problem.course_sessions}
    moves = {move.emp_id: move.day for move in dated.moves}
    taken = {(a.emp_id, a.course): a for a in dated.courses}
    for emp_id, day in moves.items():
        for course in plan.courses.get(emp_id, ()):
            own = taken.get((emp_id, course))
            if course in offered and (own is None or own.end >= day):
                yield phrase(
                    "{person}: moves on {day} without {course} before.",
                    person=emp_id,
                    day=day,
                    course=course,
                )
    yield from _crowded(problem, dated)
    yield from _twice(dated)


def _crowded(problem: Problem, dated: Dated) -> Iterator[Phrase]:
    places: Counter[tuple[str, date, date]] = Counter()
    for s in problem.course_sessions:
        places[s.course_code, s.start, s.end] += s.places
    sat = Counter((a.course, a.start, a.end) for a in dated.courses)
    for session, count in sat.items():
        if count > places[session]:
            yield phrase(
                "{course} on {day}: {count} people, {places} places.",
                course=session[0],
                day=session[1],
                count=count,
                places=places[session],
            )


def _twice(dated: Dated) -> Iterator[Phrase]:
    by_person: dict[str, list[Attendance]] = {}
    for row in dated.courses:
        by_person.setdefault(row.emp_id, []).append(row)
    for emp_id, rows in by_person.items():
        ordered = sorted(rows, key=lambda row: row.start)
        for row, later in pairwise(ordered):
            if later.start <= row.end:
                yield phrase(
                    "{person}: in {course} and {other} at once.",
                    person=emp_id,
                    course=row.course,
                    other=later.course,
                )
