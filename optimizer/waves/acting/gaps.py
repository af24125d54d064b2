"""When leading and key posts stand empty between two waves, from day to day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from models.policy.waves import ActingEntry
from optimizer.waves.acting.records import Gap
from optimizer.waves.question.question import Question, Seats

_MONTHS = 12


def gaps_of(
    question: Question, wave: Mapping[str, int], entry: ActingEntry
) -> tuple[Gap, ...]:
    """List the gaps of all leading posts that the plan fills, cut to mandates.

    Parameters
    ----------
    question : movers, seats and days.
    wave : of each mover, from 1.
    entry : how long one person may act.
    """
    change: dict[str, list[int]] = {}
    for mover in question.movers:
        place = wave[mover.emp_id] - 1
        for code, step in ((mover.old_post, -1), (mover.new_post, 1)):
            if code is not None:
                change.setdefault(code, [0] * max(wave.values()))[place] += step
    return tuple(
        piece
        for code, seats in question.seats.items()
        if seats.leading and seats.planned
        for gap in _empty(question, seats, change.get(code, []))
        for piece in _pieces(gap, entry.months * (1 + entry.renewals))
    )


def _empty(question: Question, seats: Seats, change: list[int]) -> Iterator[Gap]:
    """Give the days on which nobody is there, from one change to the next."""
    held, start = seats.held, None
    for wave, step in enumerate(change):
        day = question.days[wave]
        before = held - seats.freed[wave]
        if before == 0 and start is None and wave:
            start = day  # somebody retired since the last wave
        held += step
        now = held - seats.freed[wave]
        if now <= 0 and start is None:
            start = day
        elif now > 0 and start is not None:
            if start < day:
                yield Gap(seats.post_code, start, day - timedelta(1))
            start = None


def _pieces(gap: Gap, months: int) -> Iterator[Gap]:
    """Cut a gap into mandates that one person may serve."""
    start, part = gap.start, 0
    while start <= gap.end:
        end = min(gap.end, months_after(start, months) - timedelta(1))
        yield Gap(gap.post_code, start, end, part)
        start, part = end + timedelta(1), part + 1


def months_after(day: date, months: int) -> date:
    """Give the day so many months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    for back in range(4):
        try:
            return date(day.year + years, month + 1, day.day - back)
        except ValueError:
            continue
    return day
