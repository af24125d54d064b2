"""What a schedule says, as its files say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Move:
    """A row of ``waves.csv``; "" for no post."""

    emp_id: str
    old_post: str
    new_post: str
    wave: int
    day: date


@dataclass(frozen=True)
class Mandate:
    """A row of ``acting.csv``: both days are counted."""

    post_code: str
    emp_id: str
    start: date
    end: date
    kind: str


@dataclass(frozen=True)
class Attendance:
    """A row of ``courses.csv``: somebody in one session of a course."""

    emp_id: str
    course: str
    start: date
    end: date


@dataclass(frozen=True)
class Dated:
    """A whole schedule.

    Attributes
    ----------
    uncovered : post -> days on which nobody acts though nobody is there.
    announced : days that people were told before, by id.
    on : day on which it was planned anew: before it only those moved who are ``done``.
    postponed : first days of people who are away, by id.
    """

    moves: tuple[Move, ...]
    acting: tuple[Mandate, ...] = ()
    courses: tuple[Attendance, ...] = ()
    uncovered: Mapping[str, int] | None = None
    announced: Mapping[str, date] | None = None
    on: date | None = None
    done: Mapping[str, date] | None = None
    postponed: Mapping[str, date] | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """List the days on which somebody moves, in order."""
        return tuple(sorted({move.day for move in self.moves}))
