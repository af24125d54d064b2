"""Whether fewer waves do not do, as it is claimed: re-derived from the question."""

from __future__ import annotations

from collections.abc import Iterator

from models.phrase import phrase
from optimizer.program.program import Program
from optimizer.proof.recheck import fits, recheck, staged
from optimizer.verdicts.verdict import Verdict, on_trust
from optimizer.waves.bounds.bounds import BY_HAND
from optimizer.waves.bounds.closed import deadlocks
from optimizer.waves.bounds.stuck import of_people, of_unit
from optimizer.waves.claimed import added
from optimizer.waves.model.assemble import bare, wave_program
from optimizer.waves.refuted import Refuted
from optimizer.waves.schedule import Schedule

NUMBERS = "certificate"


def of_refuted(schedule: Schedule, refuted: Refuted) -> Iterator[Verdict]:
    """Judge the claim that so many waves, or any number, do not do.

    Parameters
    ----------
    schedule : whose question it is.
    refuted : the claim.
    """
    if refuted.proven_by == BY_HAND:
        yield _locked(schedule, refuted)
    else:
        yield from _refutation(refuted, _refuting(schedule, refuted))


def _refuting(schedule: Schedule, refuted: Refuted) -> Program:
    """Assemble what was said to have no schedule: of one unit, bare, or whole."""
    question, waves = schedule.question, refuted.waves
    if refuted.unit:
        return bare(wave_program(of_unit(question, refuted.unit), waves))
    if refuted.people:
        return bare(wave_program(of_people(question, refuted.people), waves))
    program = wave_program(question, waves, schedule.result)
    proof = refuted.proof
    whole = proof is None or fits(staged(program, proof)[0], proof)
    return program if whole else bare(program)


def _locked(schedule: Schedule, refuted: Refuted) -> Verdict:
    """Judge the claim that some people can only move at once, and then cannot."""
    rings = {deadlock.people for deadlock in deadlocks(schedule.question)}
    why = phrase("there is no such ring of full seats that no wave bears.")
    return Verdict(
        "bounds",
        phrase("{waves} waves do not do", waves=refuted.waves),
        () if refuted.people in rings else (why,),
    )


def _refutation(refuted: Refuted, program: Program) -> Iterator[Verdict]:
    """Hold a certificate, or a solver's word, against the program it speaks of."""
    what = phrase("{waves} waves do not do", waves=refuted.waves)
    proof = refuted.proof
    if refuted.proven_by == NUMBERS:
        known = proof is not None and proof.infeasible is not None
        missing = () if known else (phrase("its certificate is missing."),)
        wrong = [] if proof is None else [*recheck(program, proof)]
        yield Verdict("certificate", what, (*missing, *wrong))
        if proof is not None:
            yield from added(program, proof)
    else:
        yield on_trust(phrase("{what}: {by}", what=what, by=refuted.proven_by))
