"""Who sits in which session of a course: the earliest that has a place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from optimizer.waves.question.question import Mover, Question, Session
from optimizer.waves.replay.records import Attendance
from optimizer.waves.schedule import Schedule


def attendances(schedule: Schedule) -> tuple[Attendance, ...]:
    """Give each mover a place in a session of each course, before the move.

    Whoever moves first chooses first: that leaves a place for all, as the rows of the
    model counted them. Two sessions at once are avoided where another has a place.
    """
    question = schedule.question
    left = {k: s.places for k, s in enumerate(question.sessions)}
    needing = [m for m in question.movers if m.courses]
    needing.sort(key=lambda m: (schedule.wave[m.emp_id], m.emp_id))
    return tuple(
        row
        for mover in needing
        for row in _of(question, mover, schedule.day(mover.emp_id), left)
    )


def _of(
    question: Question, mover: Mover, day: date, left: dict[int, int]
) -> Iterator[Attendance]:
    busy: list[Session] = []
    for course in mover.courses:
        open_ones = [
            (any(s.start <= b.end and b.start <= s.end for b in busy), s.end, k)
            for k, s in enumerate(question.sessions)
            if s.course == course and s.end < day and left[k]
        ]
        if open_ones:
            place = min(open_ones)[2]
            left[place] -= 1
            session = question.sessions[place]
            busy.append(session)
            yield Attendance(mover.emp_id, course, session.start, session.end)
