"""The communication plan: what is told to whom, by whom, and when, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from formasi.schedules.telling.look import Look
from optimizer.waves.question.days import working_days_after


@dataclass(frozen=True)
class Telling:
    """One thing to tell: on a day, to whom, how, and who answers for it.

    ``move`` is the day of the move that it comes before.
    """

    unit: str
    day: date
    move: date
    form: str
    to: str
    by: str
    what: str


def tellings_of(look: Look) -> tuple[Telling, ...]:
    """List what has to be told, in the order of units and days."""
    found = [*_sessions(look), *_letters(look)]
    return tuple(sorted(found, key=lambda x: (x.unit, x.day, x.form)))


def too_late(look: Look, tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """List what had to be told before the day on the papers, of moves still to come."""
    made = look.ctx.mark.made
    return tuple(own for own in tellings if own.day < made <= own.move)


def early_enough(look: Look, late: Iterable[Telling]) -> date:
    """Give a first wave for which no day of the plan of telling is past."""
    made, first = look.ctx.mark.made, look.schedule.days[0]
    behind = max(made - own.day for own in late)
    return working_days_after(first + behind, 0, look.schedule.question.holidays)


def first_day_setting(look: Look) -> str:
    """Name the setting that the day of the first wave comes from."""
    listed = look.ctx.problem.policy.waves.dates
    return "waves.dates" if listed else "waves.start"


def _touched(look: Look) -> dict[str, list[date]]:
    """Map each unit to the days on which somebody of it moves, comes or goes."""
    days: dict[str, set[date]] = {}
    for move in look.dated.moves:
        person = look.people[move.emp_id]
        for unit in (person.old_unit, person.new_unit):
            if unit:
                days.setdefault(unit, set()).add(move.day)
    return {unit: sorted(of_unit) for unit, of_unit in days.items()}


def _sessions(look: Look) -> Iterator[Telling]:
    """One session for all of a unit, before anybody moves."""
    t, entry = look.t, look.ctx.problem.policy.waves
    for unit, days in _touched(look).items():
        yield Telling(
            unit,
            *(look.before(days[0], entry.session_days), days[0]),
            t("session"),
            t("all staff of the unit"),
            _head(look, unit),
            t(
                "what changes, why, and when: {days}",
                days=", ".join(t.short_day(day) for day in days),
            ),
        )


def _letters(look: Look) -> Iterator[Telling]:
    """A talk and then a letter for everybody who moves, wave by wave."""
    t, entry = look.t, look.ctx.problem.policy.waves
    office = t("personnel agency")
    by_wave: dict[tuple[str, date], list[str]] = {}
    for move in look.dated.moves:
        person = look.people[move.emp_id]
        unit = person.old_unit or person.new_unit
        by_wave.setdefault((unit, move.day), []).append(move.emp_id)
    for (unit, day), people in by_wave.items():
        names = ", ".join(look.ctx.person(emp_id) for emp_id in people)
        yield Telling(
            *(unit, look.before(day, entry.talk_days), day),
            *(t("talk, one by one"), names),
            _head(look, unit),
            t("the new post, the reasons, the way to object"),
        )
        yield Telling(
            *(unit, look.before(day, entry.notice_days), day),
            *(t("letter"), names, office),
            t("decree and invitation to the ceremony of {day}", day=t.day(day)),
        )


def _head(look: Look, unit: str) -> str:
    """Name the post that leads a unit: who reports to nobody inside of it."""
    problem = look.ctx.problem
    own = look.leading.get(unit, ())
    codes = {p.post_code for p in own}
    heads = [p for p in own if p.reports_to not in codes and not p.abolished]
    heads = heads or [*own]
    if heads:
        return look.ctx.post_name(max(heads, key=problem.tier))
    above = problem.unit.get(unit)
    parent = above.parent if above else None
    return _head(look, parent) if parent else look.t("personnel agency")
