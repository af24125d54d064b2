"""Moves that alone find no order: of one unit, or of people who exchange seats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from optimizer.proof.certificate import proof_of
from optimizer.search.optimise import optimise
from optimizer.waves.bounds import least_waves
from optimizer.waves.bounds.closed import exchanges
from optimizer.waves.bounds.stuck import of_people, of_unit
from optimizer.waves.budget import Budget
from optimizer.waves.first.found import first_schedule
from optimizer.waves.model.assemble import bare, wave_program
from optimizer.waves.question.question import Question
from optimizer.waves.refuted import Refuted

PART = 0.1
"""Of the time that is left, for one unit."""


def stuck_units(question: Question, waves: int, budget: Budget) -> Iterator[Refuted]:
    """Refute so many waves by the moves of one unit alone, where that can be.

    Parameters
    ----------
    question : of everybody.
    waves : that there may be.
    budget : the time; what it leaves no time for is not asked.
    """
    for code in question.units:
        if budget.over():
            return
        found = _alone(of_unit(question, code), waves, budget)
        if found is not None:
            yield replace(found, unit=code)


def stuck_exchanges(
    question: Question, waves: int, budget: Budget
) -> Iterator[Refuted]:
    """Refute so many waves by people who exchange full seats, where that can be.

    Parameters
    ----------
    question, waves, budget : as for units.
    """
    for movers in exchanges(question):
        if budget.over():
            return
        people = tuple(m.emp_id for m in movers)
        found = _alone(of_people(question, people), waves, budget)
        if found is not None:
            yield replace(found, people=people)


def _alone(own: Question, waves: int, budget: Budget) -> Refuted | None:
    if not own.movers or _by_hand(own, waves, budget):
        return None
    program = bare(wave_program(own, waves))
    answer = optimise(program, budget.share(PART), stop=budget.stop)
    if answer.pair is None and answer.status == "infeasible":
        return Refuted(waves, answer.proven_by, proof_of(program, answer))
    return None


def _by_hand(question: Question, waves: int, budget: Budget) -> bool:
    known = max((bound.waves for bound in least_waves(question)), default=1)
    found = first_schedule(question, min(known, waves), waves, budget.over)
    return found is not None
