"""What is sought among schedules of equally many waves, as tiers of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from models.phrase import Name, phrase
from optimizer.program.program import Tier
from optimizer.program.rows import Ints, Rows
from optimizer.program.tie_break import NAME as TIE
from optimizer.program.tie_break import scattered
from optimizer.waves.model.cells import Cells
from optimizer.waves.model.family import Family
from optimizer.waves.model.seats import Traffic
from optimizer.waves.question.question import Question, Seats

WEEK = 7
"""Steps in one week: what is counted by the week is counted by its days."""
EMPTY = Name("wave-empty", "wave")
TIERS = (
    phrase("weeks of empty key and public posts, by weight"),
    phrase("weeks of acting"),
    phrase("weeks short of floors"),
    phrase("days apart from the days announced"),
    phrase("points brought forward, times days"),
)
VACANCY, ACTING, FLOORS, NEARNESS, BENEFIT = range(len(TIERS))


SCALES = (WEEK, WEEK, WEEK, 1, 100)


def order(question: Question) -> tuple[int, ...]:
    """Give what is sought, best first: where days were announced, these go first."""
    rest = (VACANCY, ACTING, FLOORS, BENEFIT)
    told = any(mover.announced for mover in question.movers)
    return (NEARNESS, *rest) if told else rest


@dataclass
class Sum:
    """A tier's value while it is being added up; ``rows`` may be broken at a price."""

    pairs: Ints
    constant: int = 0
    rows: list[Rows] = field(default_factory=list)


def tiers_of(
    cells: Cells, moving: Mapping[str, Traffic]
) -> tuple[list[Tier], list[Rows]]:
    """Give the tiers, the tie-break last, and the soft rows that they pay for."""
    nobody = np.zeros(len(cells.question.movers), dtype=np.int64)
    sums = {
        VACANCY: _empty(cells, moving, VACANCY),
        ACTING: _empty(cells, moving, ACTING),
        FLOORS: Sum(np.zeros(len(cells.emp), dtype=np.int64)),
        NEARNESS: _near(cells),
        BENEFIT: _benefit(cells),
    }
    tiers = [
        Tier(TIERS[k], sums[k].pairs, nobody, sums[k].constant, SCALES[k])
        for k in order(cells.question)
    ]
    tie = Tier(Name(TIE, "goal"), _ties(cells), nobody)
    return [*tiers, tie], [rows for own in sums.values() for rows in own.rows]


def _empty(cells: Cells, moving: Mapping[str, Traffic], tier: int) -> Sum:
    """Cost the weeks in which seats that will be held are empty between two waves."""
    total = Sum(np.zeros(len(cells.emp), dtype=np.int64))
    family = Family(EMPTY)
    for code, seats in cells.question.seats.items():
        weight = seats.weight if tier == VACANCY else int(seats.leading)
        if not weight or not moving[code].coming:
            continue
        if is_straight(cells, seats, tier):
            _by_sum(cells, seats, moving[code], weight, total)
        else:
            _by_rows(cells, seats, moving[code], weight, family, tier)
    rows = family.rows(order(cells.question).index(tier))
    if rows is not None:
        total.rows.append(rows)
    return total


def is_straight(cells: Cells, seats: Seats, tier: int) -> bool:
    """Tell whether a sum alone counts empty seats: never more people than planned.

    Where more could be there for a while, the sum would set them off against weeks
    with less.
    """
    one = tier == VACANCY or seats.planned == 1
    beside = cells.question.both and seats.handover_days
    return one and not beside and seats.held <= seats.number == seats.planned


def _by_sum(cells: Cells, seats: Seats, own: Traffic, weight: int, total: Sum) -> None:
    left = cells.days_left()
    coming, going = cells.of_movers(own.coming), cells.of_movers(own.going)
    np.add.at(total.pairs, coming, weight * left[coming])
    np.add.at(total.pairs, going, -weight * left[going])
    for wave, days in enumerate(cells.spans().tolist()):
        total.constant -= weight * days * free_at(seats, wave)


def free_at(seats: Seats, wave: int) -> int:
    """Count the seats short of the plan by a wave, were nobody to move."""
    return seats.planned - seats.held + seats.freed[wave]


def _by_rows(
    cells: Cells,
    seats: Seats,
    own: Traffic,
    weight: int,
    family: Family,
    tier: int,
) -> None:
    spans = cells.spans().tolist()
    waves = range(len(spans))
    aim = seats.planned if tier == VACANCY else 1
    labels = [
        phrase("{post} held after {day}", post=seats.post_code, day=day)
        for day in cells.question.days[: len(spans)]
    ]
    base = family.add(
        labels,
        lower=[aim - seats.held + seats.freed[wave] for wave in waves],
        price=[weight * days for days in spans],
    )
    family.count_moved(cells, own.coming, waves, base)
    family.count_moved(cells, own.going, waves, base, -1)


def _near(cells: Cells) -> Sum:
    """Cost each day between a move and the day that was announced."""
    question = cells.question
    days = np.array([d.toordinal() for d in question.days[: cells.waves]], np.int64)
    told = [m.announced for m in question.movers]
    aim = np.array([0 if d is None else d.toordinal() for d in told], np.int64)
    known = np.array([d is not None for d in told], dtype=bool)
    apart = np.abs(days[cells.wave] - aim[cells.emp])
    return Sum(np.where(known[cells.emp], -apart, 0))


def _benefit(cells: Cells) -> Sum:
    """Value each day by which a gain comes earlier than the last wave."""
    gain = np.array([m.gain for m in cells.question.movers], dtype=np.int64)
    return Sum(gain[cells.emp] * cells.days_left())


def _ties(cells: Cells) -> Ints:
    people = [m.emp_id for m in cells.question.movers]
    days = [day.isoformat() for day in cells.question.days[: cells.waves]]
    return scattered(people, days, cells.emp, cells.wave)
