"""On which days a wave may be: working days, outside of every freeze."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice

from models.errors import PolicyError
from models.phrase import phrase
from models.policy.waves import WavesEntry

SATURDAY = 5
FAR = 4000
"""Days after the start beyond which no wave is sought."""


def wave_days(entry: WavesEntry, plan_date: date) -> tuple[date, ...]:
    """List the days on which waves may be, the first of them first.

    Parameters
    ----------
    entry : the policy's section ``[waves]``.
    plan_date : where the section names no day to start from.

    Raises
    ------
    PolicyError
        When a day that was named is no working day, or frozen, or none is left.
    """
    if entry.dates:
        _demand_open(entry)
        return entry.dates
    days = tuple(islice(_spaced(entry, entry.start or plan_date), entry.most))
    if not days:
        raise PolicyError(
            phrase(
                "policy: waves: no day is left for a wave.\n"
                "Maybe a freeze window is too long."
            )
        )
    return days


def is_working(day: date, holidays: Collection[date]) -> bool:
    """Tell whether a day is a working day: Monday to Friday and no holiday."""
    return day.weekday() < SATURDAY and day not in holidays


def working_days_after(day: date, count: int, holidays: Collection[date]) -> date:
    """Give the working day that lies so many working days after a day."""
    while not is_working(day, holidays):
        day += timedelta(1)
    while count > 0:
        day += timedelta(1)
        count -= is_working(day, holidays)
    return day


def working_days_before(day: date, count: int, holidays: Collection[date]) -> date:
    """Give the working day that lies so many working days before a day."""
    while count > 0:
        day -= timedelta(1)
        count -= is_working(day, holidays)
    return day


def _spaced(entry: WavesEntry, start: date) -> Iterator[date]:
    """Give open days, one interval or more apart; a freeze moves those after it."""
    closed, day = frozenset(entry.holidays), start
    end = start + timedelta(FAR)
    while day < end:
        while day < end and not _is_open(entry, day, closed):
            day += timedelta(1)
        if day < end:
            yield day
        day += timedelta(entry.interval_days)


def _is_open(entry: WavesEntry, day: date, closed: Collection[date]) -> bool:
    frozen = any(window.start <= day <= window.end for window in entry.freeze)
    return is_working(day, closed) and not frozen


def _demand_open(entry: WavesEntry) -> None:
    closed = frozenset(entry.holidays)
    for day in entry.dates:
        if not _is_open(entry, day, closed):
            message = phrase(
                "policy: waves.dates: {day} is no working day, or lies in a freeze.\n"
                "Maybe take the next working day.",
                day=day,
            )
            raise PolicyError(message)
