"""A schedule as the records that the replay reads."""

from __future__ import annotations

from collections import Counter

from optimizer.waves.replay.records import Dated, Mandate, Move
from optimizer.waves.schedule import Schedule
from optimizer.waves.sessions import attendances


def dated_of(schedule: Schedule) -> Dated:
    """Give the rows of a schedule, wave by wave and in the order of the ids."""
    posts = schedule.result.problem.employee
    moves = sorted(
        (
            Move(
                m.emp_id,
                posts[m.emp_id].post_code or "",
                m.new_post or "",
                schedule.wave[m.emp_id],
                schedule.day(m.emp_id),
            )
            for m in schedule.question.movers
            if schedule.wave
        ),
        key=lambda move: (move.wave, move.emp_id),
    )
    alone: Counter[str] = Counter()
    for gap in schedule.uncovered:
        alone[gap.post_code] += gap.days
    movers, midway = schedule.question.movers, schedule.question.midway
    return Dated(
        tuple(moves),
        tuple(
            Mandate(a.post_code, a.emp_id, a.start, a.end, a.kind)
            for a in schedule.acting
        ),
        attendances(schedule) if schedule.wave else (),
        dict(alone),
        {m.emp_id: m.announced for m in movers if m.announced is not None},
        midway.on,
        midway.done,
        midway.postponed,
    )
