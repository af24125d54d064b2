"""Days on which the holder of a leading post is away, and so somebody acts (Plh)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from optimizer.waves.acting.records import Gap
from optimizer.waves.question.places import seated
from optimizer.waves.question.question import Question

Days = tuple[date, date]
"""A first and a last day, both counted."""


def absences_of(
    question: Question, wave: Mapping[str, int]
) -> Mapping[str, tuple[Days, ...]]:
    """Say when movers are away before they move: ill, or in a session of a course.

    Parameters
    ----------
    question : movers, sessions, and who was postponed.
    wave : of each mover, from 1.
    """
    found: dict[str, tuple[Days, ...]] = {}
    day = {emp_id: question.days[number - 1] for emp_id, number in wave.items()}
    for (emp_id, _), session in seated(question, day).session.items():
        found[emp_id] = (*found.get(emp_id, ()), (session.start, session.end))
    for emp_id, back in question.midway.postponed.items():
        start = question.midway.on or question.days[0]
        if emp_id in wave and start < back:
            ill = (start, back - timedelta(1))
            found[emp_id] = (*found.get(emp_id, ()), ill)
    return found


def away_gaps(
    question: Question,
    wave: Mapping[str, int],
    away: Mapping[str, tuple[Days, ...]],
) -> tuple[Gap, ...]:
    """List the days between first and last wave on which the one holder is away."""
    return tuple(
        gap
        for mover in question.movers
        for gap in _gaps(question, mover.old_post, away.get(mover.emp_id, ()), wave)
    )


def _gaps(
    question: Question,
    post_code: str | None,
    away: tuple[Days, ...],
    wave: Mapping[str, int],
) -> Iterator[Gap]:
    seats = question.seats.get(post_code or "")
    if seats is None or not (seats.leading and seats.planned and seats.held == 1):
        return  # of several holders the others are there
    first, last = question.days[0], question.days[max(wave.values()) - 1]
    for start, end in _merged(away):
        start, end = max(start, first), min(end, last)  # noqa: PLW2901
        if start <= end:
            yield Gap(seats.post_code, start, end, kind="Plh")


def _merged(away: tuple[Days, ...]) -> list[Days]:
    """Join days that overlap or follow one another."""
    found: list[Days] = []
    for start, end in sorted(away):
        if found and start <= found[-1][1] + timedelta(1):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
