"""The whole program: pairs of movers and waves, rows, tiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from models.phrase import Name, phrase
from models.plan.result import Result
from optimizer.program.program import Link, Program
from optimizer.program.rows import Rows
from optimizer.waves.model.always import Always, lasting
from optimizer.waves.model.cells import Cells, moved_by
from optimizer.waves.model.clash import Clash
from optimizer.waves.model.family import Family
from optimizer.waves.model.goals import FLOORS, order, tiers_of
from optimizer.waves.model.seats import Traffic, seat_rows, traffic
from optimizer.waves.model.units import (
    Through,
    apart_rows,
    floor_rows,
    through,
    touch_rows,
)
from optimizer.waves.question.places import may_clash
from optimizer.waves.question.question import Question

SIZE = Name("wave-size", "wave")
COURSES = Name("wave-courses", "wave")


def wave_program(
    question: Question, waves: int, result: Result | None = None
) -> Program:
    """Make the program of a question for so many waves.

    Parameters
    ----------
    question : movers, seats, units and days.
    waves : 1 or more, no more than there are days.
    result : whose rules that hold at all times are kept; None for no such rule.

    Returns
    -------
    A program whose employees are the movers and whose posts are the waves.
    """
    cells = Cells.of(question, waves)
    moving, by_unit = traffic(question), through(question)
    tiers, soft = tiers_of(cells, moving)
    rows = [
        *_limits(cells, moving, by_unit),
        *floor_rows(cells, by_unit, order(question).index(FLOORS)),
        *soft,
    ]
    return Program(
        n_employees=len(question.movers),
        n_posts=waves,
        emp=cells.emp,
        post=cells.wave,
        rows=tuple(rows),
        tiers=tuple(tiers),
        may_be_surplus=np.zeros(len(question.movers), dtype=bool),
        links=_links(cells, result),
    )


def hard_program(question: Question, waves: int) -> Program:
    """Make the program of the hard limits alone: nothing is sought, nothing priced.

    Parameters
    ----------
    question, waves : as for the whole program.
    """
    cells = Cells.of(question, waves)
    moving, by_unit = traffic(question), through(question)
    rows = [*_limits(cells, moving, by_unit)]
    if not question.soft_floors:
        rows += floor_rows(cells, by_unit, 0)
    return Program(
        n_employees=len(question.movers),
        n_posts=waves,
        emp=cells.emp,
        post=cells.wave,
        rows=tuple(rows),
        tiers=(),
        may_be_surplus=np.zeros(len(question.movers), dtype=bool),
    )


def bare(program: Program) -> Program:
    """Ask only whether there is any schedule: no prices, and the tie-break alone."""
    hard = tuple(rows for rows in program.rows if rows.price is None)
    return replace(program, rows=hard, tiers=program.tiers[-1:])


def _limits(
    cells: Cells, moving: Mapping[str, Traffic], by_unit: Mapping[str, Through]
) -> Iterator[Rows]:
    """Give the rows that nothing breaks; the first is the engine's own, of seats."""
    yield from _sizes(cells)
    yield from seat_rows(cells, moving)
    yield from touch_rows(cells, by_unit)
    yield from apart_rows(cells)
    yield from _course_rows(cells)


def _links(cells: Cells, result: Result | None) -> tuple[Link, ...]:
    rules = () if result is None else lasting(result)
    links: list[Link] = [Clash(cells)] if may_clash(cells.question) else []
    if result is not None and rules:
        links.append(Always(result, cells, rules))
    return tuple(links)


def _sizes(cells: Cells) -> Iterator[Rows]:
    """Limit each wave: the engine's own row of seats, and who takes an oath in it."""
    question = cells.question
    counted = np.array([m.inaugurated for m in question.movers], dtype=bool)
    days = question.days[: cells.waves]
    labels = [phrase("people moved on {day}", day=day) for day in days]
    silent = int(np.count_nonzero(~counted))
    yield Rows.between(SIZE, labels, 0, question.size + silent, row=cells.wave)
    if silent:
        own = np.where(counted[cells.emp], cells.wave, -1)
        oaths = [phrase("people inaugurated on {day}", day=day) for day in days]
        yield Rows.at_most(SIZE, oaths, question.size, row=own)


def _course_rows(cells: Cells) -> Iterator[Rows]:
    """Let no more people move by a wave than had a place in a course before it.

    Whoever moves later may have been in any earlier session, so the sums say it all.
    """
    family = Family(COURSES)
    question = cells.question
    for course in sorted({s.course for s in question.sessions}):
        own = [k for k, m in enumerate(question.movers) if course in m.courses]
        places = [
            sum(s.places for s in question.sessions if s.course == course and s.end < d)
            for d in question.days[: cells.waves]
        ]
        waves = [w for w, count in enumerate(places) if count < len(own)]
        if not waves:
            continue
        base = family.add(
            [
                phrase(
                    "places in {course} before {day}",
                    course=course,
                    day=question.days[w],
                )
                for w in waves
            ],
            upper=[places[w] for w in waves],
        )
        family.count(moved_by(cells, cells.of_movers(own), waves, base))
    rows = family.rows()
    if rows is not None:
        yield rows
