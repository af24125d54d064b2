"""How busy each service is before, during and after the waves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import inf

from formasi.schedules.telling.look import Look
from optimizer.effects.services import ServiceRow, service_load_rows
from optimizer.serving.by_hand import Desk, DeskKey, desks_of, load_of, pace_of
from optimizer.shared.load import TENTHS

Paces = Counter[DeskKey]


@dataclass(frozen=True)
class During:
    """A service over the waves.

    Attributes
    ----------
    row : the same service today and in the plan.
    most : its load after the worst wave, 1 for 100 %; None where nobody works there.
    wave : that wave, 0 where no wave leaves it busier than it is today.
    """

    row: ServiceRow
    most: float | None
    wave: int


def loads_of(look: Look) -> tuple[During, ...]:
    """List the services, each with the wave after which it is busiest."""
    rows = service_load_rows(look.ctx.problem, tuple(look.people.values()))
    today, steps = _paces(look) if rows else (Counter(), [])
    busiest = {
        desk.key: _busiest(look, desk, today[desk.key], [s[desk.key] for s in steps])
        for desk in desks_of(look.ctx.problem)
    }
    return tuple(During(row, *busiest[row.kind, row.where]) for row in rows)


def _busiest(
    look: Look, desk: Desk, pace: int, steps: list[int]
) -> tuple[float | None, int]:
    """Give the highest load of a desk, and the wave that brings it, the first of them.

    Without anybody there, work has no load that could be told: nothing is worse.
    """
    most, worst = _load(look, desk, pace), 0
    for wave, step in enumerate(steps, start=1):
        pace += step
        load = _load(look, desk, pace)
        if load > most:
            most, worst = load, wave
    return (None if most == inf else most), worst


def _load(look: Look, desk: Desk, pace: int) -> float:
    if desk.work and not pace:
        return inf
    return load_of(look.ctx.problem, desk, pace) / TENTHS


def _paces(look: Look) -> tuple[Paces, list[Paces]]:
    """Give the pace of each desk today, and what each wave adds to it or takes."""
    problem = look.ctx.problem
    at = {code: desk.key for desk in desks_of(problem) for code in desk.posts}
    today: Paces = Counter()
    for person in look.people.values():
        key = at.get(person.old.post_code) if person.old else None
        if person.old is not None and key is not None:
            today[key] += pace_of(problem, person.employee, person.old)
    steps: list[Paces] = [Counter() for _ in range(look.schedule.waves)]
    for emp_id, wave in look.schedule.wave.items():
        person = look.people[emp_id]
        for post, sign in ((person.old, -1), (person.new, 1)):
            key = at.get(post.post_code) if post else None
            if post is not None and key is not None:
                pace = pace_of(problem, person.employee, post)
                steps[wave - 1][key] += sign * pace
    return today, steps
