"""Who sits in which session of a course: the earliest that has a place."""

from __future__ import annotations

from optimizer.waves.question.places import seated
from optimizer.waves.replay.records import Attendance
from optimizer.waves.schedule import Schedule


def attendances(schedule: Schedule) -> tuple[Attendance, ...]:
    """Give each mover a place in a session of each course, before the move."""
    day = {emp_id: schedule.day(emp_id) for emp_id in schedule.wave}
    places = seated(schedule.question, day)
    return tuple(
        Attendance(emp_id, course, session.start, session.end)
        for (emp_id, course), session in places.session.items()
    )
