"""That fewer waves do not do: how many, who proved it, and how it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.phrase import Name, Phrase, joined, phrase
from optimizer.proof.certificate import Proof
from optimizer.waves.bounds.closed import deadlocks, listed, said_of_deadlock
from optimizer.waves.question.question import Question


@dataclass(frozen=True)
class Refuted:
    """That fewer waves do not do: how many, who proved it, and the numbers.

    Attributes
    ----------
    unit : whose moves alone refute it; "" where it takes others.
    people : whose moves alone refute it; none where it takes all moves.
    """

    waves: int
    proven_by: str
    proof: Proof | None
    unit: str = ""
    people: tuple[str, ...] = ()


NAMED = 6
"""People whose days are told with a refutation; of more it would say nothing."""


def refuted_by(question: Question, refuted: Refuted) -> Phrase:
    """Say what was refuted, and by whom."""
    for deadlock in deadlocks(question) if refuted.people else ():
        if deadlock.people == refuted.people:
            return said_of_deadlock(question, deadlock)
    days = [*_days(question, refuted)]
    said = _said(question, refuted)
    if not 0 < len(days) <= NAMED:
        return said
    return phrase("{what}; {days}", what=said, days=joined(days, "; "))


def _days(question: Question, refuted: Refuted) -> Iterator[Phrase]:
    """Give the days between which those must move of whom it speaks, not of all."""
    for mover in question.movers:
        if mover.emp_id in refuted.people or refuted.unit in mover.touched:
            own = [mover.held] if mover.first > 0 else []
            own += [mover.due] if mover.last < refuted.waves - 1 else []
            why = joined(own, ", ")
            if own:
                yield phrase("{person}: {why}", person=mover.emp_id, why=why)


def _said(question: Question, refuted: Refuted) -> Phrase:
    by = Name(refuted.proven_by, "prover")
    if refuted.people:
        return phrase(
            "{people} exchange full seats, and find no order in {waves} waves ({by})",
            people=listed(refuted.people),
            waves=refuted.waves,
            by=by,
        )
    if refuted.unit:
        return phrase(
            "{unit}: its own moves alone find no order in {waves} waves ({by})",
            unit=question.units[refuted.unit].called,
            waves=refuted.waves,
            by=by,
        )
    return phrase(
        "{waves} waves do not do: no order obeys all limits at once ({by})",
        waves=refuted.waves,
        by=by,
    )
