"""What a schedule is worth, added up by hand from wave to wave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil

from models.phrase import Phrase, phrase
from models.records.post import Post
from optimizer.waves.replay.limits import staff_planned, staff_today, units_of
from optimizer.waves.replay.office import Office
from optimizer.waves.replay.records import Dated, Move

DAYS_A_WEEK = 7
_MONTHS = 12


@dataclass
class Floors:
    """Who is in each unit that moves touch, after each ceremony."""

    staff: Counter[str]
    planned: Counter[str]
    came: dict[str, list[date]] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    touched: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, office: Office) -> Floors:
        """Count the units before the first ceremony."""
        floors = cls(staff_today(office), staff_planned(office))
        for move in office.dated.moves:
            old, new = units_of(office, move)
            floors.touched |= {u for u in (old, new) if u and old != new}
        return floors

    def note(self, office: Office, moves: list[Move]) -> None:
        """Count who came and went in one ceremony."""
        for move in moves:
            old, new = units_of(office, move)
            if old == new:
                continue
            if old:
                self.left[old] += 1
            if new:
                self.came.setdefault(new, []).append(office.today)

    def short(self, office: Office) -> Iterator[tuple[str, int, int]]:
        """Give units short of a floor: the people who are missing, and the floor."""
        entry = office.problem.policy.waves.floors
        if entry.mode == "off":
            return
        for unit in sorted(self.touched):
            lesser = min(self.staff[unit], self.planned[unit])
            present = self.staff[unit] - self.left[unit]
            newcomers = self.came.get(unit, [])
            floor = ceil(Fraction(str(entry.share)) * lesser)
            if unit in entry.own:
                floor = min(entry.own[unit], lesser)
            if present + len(newcomers) < floor:
                yield unit, floor - present - len(newcomers), floor
            asked = ceil(Fraction(str(entry.established)) * lesser)
            settled = sum(
                _months(day, office.today) >= entry.months for day in newcomers
            )
            if present + settled < asked:
                yield unit, asked - present - settled, asked


def _months(since: date, today: date) -> int:
    whole = (today.year - since.year) * _MONTHS + today.month - since.month
    return whole if today.day >= since.day else whole - 1


def wrong_floors(office: Office, floors: Floors) -> Iterator[Phrase]:
    """Name units below a floor that is hard."""
    if office.problem.policy.waves.floors.mode == "hard":
        for unit, missing, floor in floors.short(office):
            yield phrase(
                "{day}: {unit} is {missing} short of its {floor} people.",
                day=office.today,
                unit=unit,
                missing=missing,
                floor=floor,
            )


@dataclass
class Sums:
    """Days of empty posts, of acting and below floors, so far."""

    empty: int = 0
    acting: int = 0
    short: int = 0

    def add(self, office: Office, days: int, touched: set[str], floors: Floors) -> None:
        """Add the days until the next ceremony."""
        for code in touched:
            post, held = office.problem.post[code], len(office.holders[code])
            missing = max(0, office.planned(code) - held)
            self.empty += weight(office, post) * missing * days
            if leads(post) and office.planned(code) and not held:
                self.acting += days
        self.short += days * sum(missing for _, missing, _ in floors.short(office))


def weight(office: Office, post: Post) -> int:
    """Say how much an empty seat of a post weighs."""
    entry, unit = (
        office.problem.policy.waves,
        office.problem.unit.get(post.unit_code or ""),
    )
    total = entry.key_weight if post.key_post else 0
    return total + (entry.public_weight if unit and unit.public_service else 0)


def leads(post: Post) -> bool:
    """Tell whether somebody has to act for a post when nobody is in it."""
    return not post.abolished and (post.managerial or post.key_post)


def gained(
    office: Office, dated: Dated, fits: dict[str, tuple[float | None, float | None]]
) -> int:
    """Add up hundredths of points, for each day that a gain comes before the end."""
    last = dated.days[-1]
    return sum(
        _gain(office, move, fits.get(move.emp_id, (None, None)))
        * (last - move.day).days
        for move in dated.moves
    )


def _gain(office: Office, move: Move, fit: tuple[float | None, float | None]) -> int:
    if not move.new_post:
        return -1
    if move.old_post not in office.problem.post:
        return 10_000
    before, after = fit
    if before is None or after is None:
        return 1
    return max(1, round(100 * (after - before)))


def apart(dated: Dated) -> int:
    """Add up the days between moves and the days that were announced."""
    told = dated.announced or {}
    return sum(
        abs((move.day - told[move.emp_id]).days)
        for move in dated.moves
        if move.emp_id in told
    )
