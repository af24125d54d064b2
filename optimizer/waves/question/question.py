"""The records of a question about waves: plain, and known by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.phrase import NOTHING, Phrase


@dataclass(frozen=True)
class Midway:
    """What was said and done already, where a schedule is made anew on its way.

    Attributes
    ----------
    announced : id -> day that the person was told.
    on : nobody else moves before this day.
    done : id -> day on which the move has happened.
    postponed : id -> first day on which the person can move (ill, say).
    """

    announced: Mapping[str, date] = field(default_factory=dict)
    on: date | None = None
    done: Mapping[str, date] = field(default_factory=dict)
    postponed: Mapping[str, date] = field(default_factory=dict)


FRESH = Midway()


@dataclass(frozen=True)
class Mover:
    """Somebody who leaves a seat, takes one, or both, in one wave.

    Attributes
    ----------
    old_unit, new_unit : as limits count them, None for none; the same for who stays in
        the unit, or follows it where it is merged.
    inaugurated : takes an oath, and so counts in the size of a wave.
    first, last : waves, from 0, between which the move may happen; ``first`` may lie
        beyond the last day there is.
    held, due : why not before ``first``, why not after ``last``; empty for no reason.
    gain : hundredths of a point that each day earlier is worth.
    courses : with sessions, to be taken before the move.
    announced : day that the person was told already.
    """

    emp_id: str
    old_post: str | None
    new_post: str | None
    old_unit: str | None
    new_unit: str | None
    inaugurated: bool
    first: int
    last: int
    held: Phrase = NOTHING
    due: Phrase = NOTHING
    gain: int = 0
    courses: tuple[str, ...] = ()
    announced: date | None = None

    @property
    def touched(self) -> tuple[str, ...]:
        """Name the units that the move touches: none where it stays in one."""
        if self.old_unit == self.new_unit:
            return ()
        return tuple(u for u in (self.old_unit, self.new_unit) if u is not None)


@dataclass(frozen=True)
class Seats:
    """The seats of one post.

    Attributes
    ----------
    number : seats in the new structure, 0 where it is abolished.
    held : people in it on the day before the first wave, leavers included.
    freed : people who retire, or whose contract ends, before each wave, so far.
    planned : people in it once all have moved.
    weight : of a week in which one of its seats that will be held is empty.
    leading : somebody has to act for it when nobody is in it.
    """

    post_code: str
    number: int
    held: int
    freed: tuple[int, ...]
    planned: int
    weight: int = 0
    leading: bool = False
    handover_days: int = 0


@dataclass(frozen=True)
class UnitLimits:
    """What a unit may bear in one wave, None for no limit.

    Attributes
    ----------
    staff, planned : people today and once all have moved.
    most : people who come or go; ``most_out`` and ``most_in`` where each is held apart.
    floor : people who are there after every wave; ``settled`` of them for ``months``.
    name : of the unit, as people know it.
    """

    unit: str
    staff: int
    planned: int
    most: int | None = None
    most_out: int | None = None
    most_in: int | None = None
    floor: int | None = None
    settled: int | None = None
    name: str = ""

    @property
    def called(self) -> str:
        """Name the unit as sentences do: its name, and its code where that differs."""
        named = self.name and self.name != self.unit
        return f"{self.name} ({self.unit})" if named else self.unit


@dataclass(frozen=True)
class Session:
    """A session of a course: its last day and its places."""

    course: str
    start: date
    end: date
    places: int


@dataclass(frozen=True)
class Question:
    """All that decides the waves of a plan.

    Attributes
    ----------
    days : the days on which waves may be, wave 0 first.
    units : by code, those alone that some mover touches.
    apart : pairs of posts, head and deputy, whose holders do not leave together.
    settled_months : how long somebody is in a unit before counting as settled.
    soft_floors : floors may be missed at a price.
    both : a successor stands on the payroll beside who leaves.
    midway : what was said and done before.
    """

    days: tuple[date, ...]
    movers: tuple[Mover, ...]
    seats: Mapping[str, Seats]
    units: Mapping[str, UnitLimits]
    size: int
    apart: tuple[tuple[str, str], ...] = ()
    sessions: tuple[Session, ...] = ()
    settled_months: int = 0
    soft_floors: bool = True
    both: bool = False
    holidays: frozenset[date] = field(default_factory=frozenset)
    midway: Midway = FRESH
