"""The picture of a unit: who comes and goes in each wave, who is there, the floor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from formasi.schedules.telling.look import Look
from optimizer.waves.question.question import UnitLimits

WIDTH, HEIGHT, LEFT, TOP, HALF = 640, 190, 46, 14, 34
LETTER = 17
"""Height of a line of text in the drawing."""
MOST_BARS = 60


@dataclass(frozen=True)
class Wave:
    """What one wave does to a unit: people who come, who go, who are there after it."""

    number: int
    day: date
    came: tuple[str, ...]
    went: tuple[str, ...]
    there: int


@dataclass(frozen=True)
class Picture:
    """A unit over all waves.

    Attributes
    ----------
    touched : waves in which somebody comes or goes.
    least : the fewest people there after any wave.
    """

    limits: UnitLimits
    waves: tuple[Wave, ...]

    @property
    def unit(self) -> str:
        """Give the code of the unit."""
        return self.limits.unit

    @property
    def least(self) -> int:
        """Count the people in the worst week."""
        return min([self.limits.staff, *(w.there for w in self.waves)])

    @property
    def moved(self) -> int:
        """Count who comes and goes in all."""
        return sum(len(w.came) + len(w.went) for w in self.waves)

    @property
    def touched(self) -> tuple[Wave, ...]:
        """List the waves that touch the unit."""
        return tuple(w for w in self.waves if w.came or w.went)

    def x(self, place: int) -> float:
        """Give the left side of a wave in the drawing."""
        return round(LEFT + place * self.step, 1)

    @property
    def step(self) -> float:
        """Give the width of one wave."""
        return round((WIDTH - LEFT - 8) / max(1, len(self.waves)), 2)

    def y(self, people: float) -> float:
        """Give the height at which so many people stand."""
        most = max(self.limits.staff, self.limits.planned, 1)
        most = max([most, *(w.there for w in self.waves)])
        return round(TOP + (HEIGHT - TOP - 2 * HALF) * (1 - people / most), 1)

    @property
    def height(self) -> float:
        """Give the height of the whole drawing: below the bars stand the waves."""
        return HEIGHT + LETTER

    @property
    def label(self) -> float:
        """Give where the floor is written: below the staff of today, never over it."""
        own = self.y(self.limits.floor or 0) + 5
        staff = self.y(self.limits.staff) + 5
        return own if abs(own - staff) >= LETTER else round(staff + LETTER, 1)

    @property
    def axis(self) -> float:
        """Give the height of the line between who comes and who goes."""
        return HEIGHT - HALF

    def bar(self, count: int) -> float:
        """Give the length of a bar of so many people."""
        most = max([1, *(max(len(w.came), len(w.went)) for w in self.waves)])
        return round((HALF - 6) * count / most, 1)

    @property
    def line(self) -> str:
        """Draw who is there as steps."""
        points = [f"{LEFT},{self.y(self.limits.staff)}"]
        for place, wave in enumerate(self.waves):
            before = self.waves[place - 1].there if place else self.limits.staff
            points.append(f"{self.x(place)},{self.y(before)}")
            points.append(f"{self.x(place)},{self.y(wave.there)}")
        if self.waves:
            end = self.x(len(self.waves))
            points.append(f"{end},{self.y(self.waves[-1].there)}")
        return " ".join(points)


def pictures_of(look: Look) -> tuple[Picture, ...]:
    """Draw every unit that somebody comes to or leaves, the most moved first."""
    came, went = _by_unit(look)
    found = [
        Picture(limits, tuple(_waves(look, limits, came, went)))
        for limits in look.schedule.question.units.values()
    ]
    return tuple(sorted(found, key=lambda p: (-p.moved, p.unit)))


Counts = Mapping[tuple[str, int], list[str]]


def _by_unit(look: Look) -> tuple[Counts, Counts]:
    came: dict[tuple[str, int], list[str]] = {}
    went: dict[tuple[str, int], list[str]] = {}
    for emp_id, wave in look.schedule.wave.items():
        mover = look.movers[emp_id]
        if mover.touched:
            for code, side in ((mover.new_unit, came), (mover.old_unit, went)):
                if code is not None:
                    side.setdefault((code, wave), []).append(emp_id)
    return came, went


def _waves(look: Look, limits: UnitLimits, came: Counts, went: Counts) -> list[Wave]:
    there, found = limits.staff, []
    for number, day in enumerate(look.schedule.days, start=1):
        key = (limits.unit, number)
        come, go = came.get(key, []), went.get(key, [])
        there += len(come) - len(go)
        found.append(Wave(number, day, tuple(come), tuple(go), there))
    return found
