"""Rows of seats: nobody comes to a seat before it is free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.phrase import Name, phrase
from optimizer.program.rows import Rows
from optimizer.waves.model.cells import Cells, moved_by, times
from optimizer.waves.model.family import Family
from optimizer.waves.question.days import working_days_after
from optimizer.waves.question.question import Question, Seats

RULE = Name("wave-seats", "wave")
HANDOVER = Name("wave-handover", "wave")


@dataclass(frozen=True)
class Traffic:
    """Who comes to a post, and who leaves it: movers by their place."""

    coming: tuple[int, ...]
    going: tuple[int, ...]


def traffic(question: Question) -> Mapping[str, Traffic]:
    """Give the traffic of every post that a mover touches."""
    coming: dict[str, list[int]] = {code: [] for code in question.seats}
    going: dict[str, list[int]] = {code: [] for code in question.seats}
    for place, mover in enumerate(question.movers):
        if mover.new_post is not None:
            coming[mover.new_post].append(place)
        if mover.old_post is not None:
            going[mover.old_post].append(place)
    return {c: Traffic(tuple(coming[c]), tuple(going[c])) for c in question.seats}


def seat_rows(cells: Cells, moving: Mapping[str, Traffic]) -> Iterator[Rows]:
    """Give the rows of all seats that could be taken too early."""
    family, handing = Family(RULE), Family(HANDOVER)
    for code, seats in cells.question.seats.items():
        own = moving[code]
        if not own.coming:
            continue
        if cells.question.both and seats.handover_days and own.going:
            _hand_over(cells, seats, own, handing)
        else:
            _plain(cells, seats, own, family)
            _overfull(cells, seats, own, family)
    for made in (family, handing):
        rows = made.rows()
        if rows is not None:
            yield rows


def free_by(seats: Seats, wave: int) -> int:
    """Count the seats that are free by a wave though no mover has left."""
    return seats.number - seats.held + seats.freed[wave]


def _labels(seats: Seats, cells: Cells, waves: Sequence[int]) -> list[str]:
    return [
        phrase(
            "seats of {post} on {day}",
            post=seats.post_code,
            day=cells.question.days[wave],
        )
        for wave in waves
    ]


def _plain(cells: Cells, seats: Seats, own: Traffic, family: Family) -> None:
    """Count, by each wave, no more people who came than seats that were free."""
    waves = [
        wave
        for wave in range(cells.waves)
        if 0 <= free_by(seats, wave) < len(own.coming)
    ]
    if not waves:
        return
    upper = [free_by(seats, wave) for wave in waves]
    base = family.add(_labels(seats, cells, waves), upper=upper)
    family.count_moved(cells, own.coming, waves, base)
    family.count_moved(cells, own.going, waves, base, -1)


def _overfull(cells: Cells, seats: Seats, own: Traffic, family: Family) -> None:
    """Let nobody come to an overfull post before it is back at its number."""
    waves = [w for w in range(cells.waves) if free_by(seats, w) < 0]
    if not waves:
        return
    for mover in own.coming:
        base = family.add(_labels(seats, cells, waves), upper=[0] * len(waves))
        family.count_moved(cells, own.coming, waves, base)
        family.count_moved(cells, own.going, waves, base, -1)
        for place, wave in enumerate(waves):
            entries = moved_by(cells, cells.pairs(mover), [wave], base + place)
            family.count(times(entries, -free_by(seats, wave)))


def _hand_over(cells: Cells, seats: Seats, own: Traffic, family: Family) -> None:
    """Put a successor beside who leaves, for the days of handover and no more."""
    heirs = len(own.going) - len(own.coming)
    for wave in range(cells.waves):
        ready = handed_over(cells.question, seats, wave)
        free = max(0, free_by(seats, wave))
        label = _labels(seats, cells, [wave])
        if free < len(own.coming):
            base = family.add(label, upper=[free])
            if ready >= 0:
                family.count_moved(cells, own.coming, [ready], base)
            family.count_moved(cells, own.going, [wave], base, -1)
        base = family.add(label, upper=[max(0, heirs)])
        family.count_moved(cells, own.going, [wave], base)
        if ready >= 0:
            family.count_moved(cells, own.coming, [ready], base, -1)


def handed_over(question: Question, seats: Seats, wave: int) -> int:
    """Give the last wave whose newcomers have been handed over by a wave; -1: none."""
    day = question.days[wave]
    found = -1
    for earlier in range(wave):
        begun = question.days[earlier]
        done = working_days_after(begun, seats.handover_days, question.holidays)
        if done <= day:
            found = earlier
    return found
