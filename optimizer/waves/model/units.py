"""Rows of units: how many come and go in a wave, and who has to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from models.phrase import Name, Phrase, phrase
from optimizer.program.rows import Rows
from optimizer.waves.model.cells import Cells, Entries
from optimizer.waves.model.family import Family
from optimizer.waves.question.question import Mover, Question, UnitLimits

TOUCH = Name("wave-touch", "wave")
APART = Name("wave-heads", "wave")
FLOOR = Name("wave-floor", "wave")


@dataclass
class Through:
    """Movers that come to a unit, and that leave it."""

    coming: list[int] = field(default_factory=list)
    going: list[int] = field(default_factory=list)


def through(question: Question) -> Mapping[str, Through]:
    """Give who comes to and who leaves each unit."""
    found = {code: Through() for code in question.units}
    for place, mover in enumerate(question.movers):
        if mover.touched:
            _enter(found, place, mover)
    return found


def _enter(found: Mapping[str, Through], place: int, mover: Mover) -> None:
    if mover.new_unit is not None:
        found[mover.new_unit].coming.append(place)
    if mover.old_unit is not None:
        found[mover.old_unit].going.append(place)


def touch_rows(cells: Cells, by_unit: Mapping[str, Through]) -> Iterator[Rows]:
    """Give the limits on who comes to and leaves a unit in one wave."""
    family = Family(TOUCH)
    for code, unit in cells.question.units.items():
        own = by_unit[code]
        _per_wave(cells, family, unit.most, [*own.coming, *own.going], _both(unit))
        _per_wave(cells, family, unit.most_in, own.coming, _coming(unit))
        _per_wave(cells, family, unit.most_out, own.going, _going(unit))
    rows = family.rows()
    if rows is not None:
        yield rows


def apart_rows(cells: Cells) -> Iterator[Rows]:
    """Keep head and deputy from leaving in the same wave."""
    family = Family(APART)
    leaving: dict[str, list[int]] = {}
    for place, mover in enumerate(cells.question.movers):
        if mover.old_post is not None:
            leaving.setdefault(mover.old_post, []).append(place)
    for head, deputy in cells.question.apart:
        if head in leaving and deputy in leaving:
            both = [*leaving[head], *leaving[deputy]]
            _per_wave(cells, family, 1, both, _heads(head, deputy))
    rows = family.rows()
    if rows is not None:
        yield rows


def floor_rows(
    cells: Cells, by_unit: Mapping[str, Through], tier: int
) -> Iterator[Rows]:
    """Keep enough people in a unit after every wave but the last.

    The last wave is the plan itself, and no question of its order.
    """
    family = Family(FLOOR)
    inner = range(cells.waves - 1)
    for code, unit in cells.question.units.items():
        own = by_unit[code]
        if unit.floor is not None:
            least = [unit.floor - unit.staff] * len(inner)
            _present(cells, family, unit, own, inner, least)
        if unit.settled is not None:
            _settled(cells, family, unit, own)
    rows = family.rows(tier)
    if rows is not None:
        yield rows


def _per_wave(
    cells: Cells,
    family: Family,
    most: int | None,
    movers: Sequence[int],
    label: Callable[[object], Phrase],
) -> None:
    """Limit, wave by wave, how many of some movers it takes."""
    if most is None or len(movers) <= most:
        return
    days = cells.question.days[: cells.waves]
    base = family.add([label(day) for day in days], upper=[most] * len(days))
    pairs = cells.of_movers(movers)
    row = base + cells.wave[pairs].astype(np.int64)
    family.count(Entries(row, pairs, np.ones(len(pairs), dtype=np.int64)))


def _present(
    cells: Cells,
    family: Family,
    unit: UnitLimits,
    own: Through,
    waves: Sequence[int],
    least: list[int],
) -> None:
    if not waves or len(own.going) <= -least[0]:
        return
    base = family.add(
        _floor_labels(cells, unit, waves), lower=least, price=_price(cells)
    )
    family.count_moved(cells, own.coming, waves, base)
    family.count_moved(cells, own.going, waves, base, -1)


def _settled(cells: Cells, family: Family, unit: UnitLimits, own: Through) -> None:
    """Count only newcomers that have been there long enough."""
    question, waves = cells.question, range(cells.waves - 1)
    least = (unit.settled or 0) - unit.staff
    if not waves or len(own.going) <= -least:
        return
    base = family.add(
        _floor_labels(cells, unit, waves),
        lower=[least] * len(waves),
        price=_price(cells),
    )
    family.count_moved(cells, own.going, waves, base, -1)
    for wave in waves:
        before = settled_since(question, wave)
        if before >= 0:
            family.count_moved(cells, own.coming, [before], base + wave)


def settled_since(question: Question, wave: int) -> int:
    """Give the last wave whose newcomers count as settled by a wave; -1 for none."""
    months = question.settled_months
    day = question.days[wave]
    return max(
        (
            k
            for k, since in enumerate(question.days[:wave])
            if (day.year - since.year) * 12
            + day.month
            - since.month
            - (day.day < since.day)
            >= months
        ),
        default=-1,
    )


def _price(cells: Cells) -> list[int]:
    return cells.spans().tolist() if cells.question.soft_floors else []


def _floor_labels(cells: Cells, unit: UnitLimits, waves: Sequence[int]) -> list[str]:
    return [
        phrase(
            "people of {unit} after {day}",
            unit=unit.unit,
            day=cells.question.days[wave],
        )
        for wave in waves
    ]


def _both(unit: UnitLimits) -> Callable[[object], Phrase]:
    return lambda day: phrase(
        "people who come to or leave {unit} on {day}", unit=unit.unit, day=day
    )


def _coming(unit: UnitLimits) -> Callable[[object], Phrase]:
    return lambda day: phrase(
        "people who come to {unit} on {day}", unit=unit.unit, day=day
    )


def _going(unit: UnitLimits) -> Callable[[object], Phrase]:
    return lambda day: phrase(
        "people who leave {unit} on {day}", unit=unit.unit, day=day
    )


def _heads(head: str, deputy: str) -> Callable[[object], Phrase]:
    return lambda day: phrase(
        "{head} or {deputy}, not both, on {day}", head=head, deputy=deputy, day=day
    )
