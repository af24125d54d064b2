"""Some moves that allow no order at all, whatever happens elsewhere.

Who else moves, and what other units may bear, is left out. So where the moves of one
unit, or of people who exchange their seats, find no order, nor do all moves: a small
question refutes the large one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from optimizer.waves.question.question import Mover, Question, Seats, UnitLimits


def of_unit(question: Question, code: str) -> Question:
    """Give the question of one unit: who comes to it or leaves it, and its limits.

    Seats that others come to or leave too are taken to be as many as there may ever be.

    Parameters
    ----------
    question : of everybody.
    code : of a unit that has limits.
    """
    own = tuple(m for m in question.movers if code in (m.old_unit, m.new_unit))
    return replace(
        _among(question, own),
        units={
            unit: question.units[unit] if unit == code else _unlimited(limits)
            for unit, limits in question.units.items()
            if any(unit in m.touched for m in own)
        },
    )


def of_people(question: Question, people: Collection[str]) -> Question:
    """Give the question of some people, and what their units may bear in a wave.

    Floors are left out, since others may come meanwhile; seats are as for one unit.

    Parameters
    ----------
    question : of everybody.
    people : by id.
    """
    own = tuple(m for m in question.movers if m.emp_id in people)
    return replace(
        _among(question, own),
        units={
            unit: replace(limits, floor=None, settled=None)
            for unit, limits in question.units.items()
            if any(unit in m.touched for m in own)
        },
    )


def _among(question: Question, own: tuple[Mover, ...]) -> Question:
    """Keep some movers and their seats; those others touch are as many as can be."""
    inside = {m.emp_id for m in own}
    shared = {
        post
        for m in question.movers
        if m.emp_id not in inside
        for post in (m.old_post, m.new_post)
    }
    named = {p for m in own for p in (m.old_post, m.new_post) if p is not None}
    return replace(
        question,
        movers=own,
        seats={
            post: _free(question.seats[post], len(own))
            if post in shared
            else question.seats[post]
            for post in sorted(named)
        },
    )


def _free(seats: Seats, movers: int) -> Seats:
    return replace(
        seats,
        number=max(seats.number, seats.held + movers),
        weight=0,
        leading=False,
        handover_days=0,
    )


def _unlimited(limits: UnitLimits) -> UnitLimits:
    return UnitLimits(limits.unit, limits.staff, limits.planned, name=limits.name)
