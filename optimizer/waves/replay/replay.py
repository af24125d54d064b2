"""The replay: from the first day to the last, all that must hold, and what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.phrase import Phrase, phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.fit.by_hand import fits
from optimizer.waves.replay.chairs import wrong_handover, wrong_seats
from optimizer.waves.replay.courses import wrong_courses
from optimizer.waves.replay.limits import (
    staff_today,
    wrong_heads,
    wrong_size,
    wrong_touch,
)
from optimizer.waves.replay.mandates import alone, wrong_mandates, wrong_ranks
from optimizer.waves.replay.measures import (
    DAYS_A_WEEK,
    Floors,
    Sums,
    apart,
    gained,
    wrong_floors,
)
from optimizer.waves.replay.office import Office
from optimizer.waves.replay.records import Dated, Move
from optimizer.waves.replay.rows import wrong_days, wrong_rows, wrong_times
from optimizer.waves.replay.rules import Lasting


@dataclass
class Replayed:
    """What the replay found.

    Attributes
    ----------
    breaches : a sentence for each thing that does not hold.
    values : waves, then what is sought, in the order of the tiers, as planners count.
    alone : leading post -> days on which nobody was there and nobody acted.
    """

    breaches: list[Phrase] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    alone: dict[str, int] = field(default_factory=dict)


def replay(problem: Problem, plan: Plan, dated: Dated) -> Replayed:
    """Replay a schedule day by day.

    Parameters
    ----------
    problem, plan : what was to be dated.
    dated : the schedule, as its files say it.
    """
    found = Replayed([*wrong_rows(problem, plan, dated)])
    if found.breaches:
        return found
    if not dated.moves:
        return found
    start = (*problem.policy.waves.dates, *_listed(problem, 1))[0]
    office = Office.before(problem, plan, dated, start)
    found.breaches += wrong_days(problem, dated)
    found.breaches += wrong_times(problem, plan, dated)
    found.breaches += wrong_courses(problem, plan, dated)
    found.breaches += wrong_mandates(office.problem, dated.acting)
    if found.breaches:
        return found
    _replayed(office, dated, found, start)
    for code, days in found.alone.items():
        if (dated.uncovered or {}).get(code) != days:
            found.breaches.append(
                phrase("{post}: nobody acts for {days} days.", post=code, days=days)
            )
    return found


def _replayed(office: Office, dated: Dated, found: Replayed, start: date) -> None:
    by_day: dict[date, list[Move]] = {}
    for move in dated.moves:
        by_day.setdefault(move.day, []).append(move)
    staff, floors, sums = staff_today(office), Floors.of(office), Sums()
    lasting = Lasting.of(office)
    touched = {c for m in dated.moves for c in (m.old_post, m.new_post)}
    touched &= office.problem.post.keys()
    last, day = dated.days[-1], start
    waves = wave_days(office, dated)
    while day <= last:
        office.dawn(day)
        moves = by_day.get(day, [])
        if moves:
            before = {code: len(held) for code, held in office.holders.items()}
            office.carry_out(moves)
            floors.note(office, moves)
            found.breaches += _ceremony(office, moves, before, staff)
            found.breaches += lasting.wrong(office) if day < last else ()
        if day in waves:
            if day < last:
                found.breaches += wrong_floors(office, floors)
            sums.add(office, waves[day], touched, floors)
        found.breaches += wrong_ranks(office, dated)
        for code in alone(office, dated, touched):
            found.alone[code] = found.alone.get(code, 0) + 1
        day += timedelta(1)
    found.values = _values(office, dated, sums)


def _ceremony(
    office: Office, moves: list[Move], before: dict[str, int], staff: Counter[str]
) -> Iterator[Phrase]:
    yield from wrong_seats(office, moves, before)
    yield from wrong_handover(office, moves)
    yield from wrong_size(office, moves)
    yield from wrong_touch(office, moves, staff)
    yield from wrong_heads(office, moves)


def wave_days(office: Office, dated: Dated) -> dict[date, int]:
    """Map the day of each wave to the days until the next; the last has none.

    Waves in which nobody moves are days too: their days follow from the policy.
    """
    entry = office.problem.policy.waves
    count = max(move.wave for move in dated.moves)
    listed = list(entry.dates)[:count] or _listed(office.problem, count)
    ends = [*listed[1:], listed[-1]] if listed else []
    return {a: (b - a).days for a, b in zip(listed, ends, strict=True)}


def _listed(problem: Problem, count: int) -> list[date]:
    """Count the waves off by hand: an interval on, then the next open day."""
    entry = problem.policy.waves
    day, found = entry.start or problem.policy.plan_date, list[date]()
    while len(found) < count:
        frozen = any(w.start <= day <= w.end for w in entry.freeze)
        if day.weekday() > 4 or day in entry.holidays or frozen:  # noqa: PLR2004
            day += timedelta(1)
            continue
        found.append(day)
        day += timedelta(entry.interval_days)
    return found


def _values(office: Office, dated: Dated, sums: Sums) -> list[float]:
    fit = fits(office.problem, office.plan)
    return [
        max(move.wave for move in dated.moves),
        *([apart(dated)] if dated.announced else []),
        sums.empty / DAYS_A_WEEK,
        sums.acting / DAYS_A_WEEK,
        sums.short / DAYS_A_WEEK,
        gained(office, dated, fit) / 100,
    ]
