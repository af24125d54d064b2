"""The same question with limits that may give way: a price a person and wave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from models.phrase import Name, phrase
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.program.tie_break import NAME as TIE
from optimizer.program.tie_break import scattered
from optimizer.waves.model.assemble import COURSES, SIZE, wave_program
from optimizer.waves.model.seats import HANDOVER
from optimizer.waves.model.units import APART, FLOOR, TOUCH
from optimizer.waves.question.question import Question

GIVING = (SIZE, TOUCH, APART, COURSES, FLOOR, HANDOVER)
"""Limits that may give way; seats never do: nobody sits on a seat that is taken."""
COST = phrase("people beyond a limit, and waves outside of days")


def elastic(question: Question, waves: int) -> Program:
    """Make the program in which every limit but the seats has a price.

    Parameters
    ----------
    question : as it is.
    waves : that there may be.
    """
    free = replace(
        question,
        size=len(question.movers) + 1,
        soft_floors=False,
        movers=tuple(
            replace(m, first=0, last=len(question.days)) for m in question.movers
        ),
    )
    program = wave_program(free, waves)
    outside = _outside(question, program)
    nobody = np.zeros(len(question.movers), dtype=np.int64)
    ids = [m.emp_id for m in question.movers]
    days = [day.isoformat() for day in question.days[:waves]]
    ties = scattered(ids, days, program.emp, program.post)
    hard = [rows for rows in program.rows if rows.price is None]
    floors = not question.soft_floors
    return replace(
        program,
        rows=(hard[0], *_sizes(question, program), *_given(hard[1:], floors=floors)),
        tiers=(
            Tier(COST, -outside, nobody),
            Tier(Name(TIE, "goal"), ties, nobody),
        ),
        links=(),
    )


def _outside(question: Question, program: Program) -> np.ndarray:
    """Count, for each pair, the waves by which it lies before or after its days."""
    first = np.array([m.first for m in question.movers], dtype=np.int64)
    last = np.array([m.last for m in question.movers], dtype=np.int64)
    wave, emp = program.post.astype(np.int64), program.emp
    early, late = first[emp] - wave, wave - last[emp]
    return np.maximum(0, np.maximum(early, late))


def _sizes(question: Question, program: Program) -> Iterator[Rows]:
    sworn = np.array([m.inaugurated for m in question.movers], dtype=bool)
    days = question.days[: program.n_posts]
    rows = Rows.at_most(
        SIZE,
        [phrase("people inaugurated on {day}", day=day) for day in days],
        question.size,
        row=np.where(sworn[program.emp], program.post, -1),
    )
    yield _priced(rows)


def _given(families: list[Rows], *, floors: bool) -> Iterator[Rows]:
    for rows in families:
        if rows.rule == SIZE or (rows.rule == FLOOR and not floors):
            continue
        yield _priced(rows) if rows.rule in GIVING else rows


def _priced(rows: Rows) -> Rows:
    return replace(rows, price=np.ones(len(rows), dtype=np.int64), tier=0)
