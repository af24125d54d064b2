"""That fewer waves do not do: how many, who proved it, and how it is said."""

from __future__ import annotations

from dataclasses import dataclass

from models.phrase import Name, Phrase, phrase
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


def refuted_by(question: Question, refuted: Refuted) -> Phrase:
    """Say what was refuted, and by whom."""
    by = Name(refuted.proven_by, "prover")
    for deadlock in deadlocks(question) if refuted.people else ():
        if deadlock.people == refuted.people:
            return said_of_deadlock(question, deadlock)
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
