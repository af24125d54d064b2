"""What a run knows of its tiers: targets, floors, limits that links asked for."""

from __future__ import annotations

import numpy as np

from models.errors import CheckError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.export.making import Floored, Known
from optimizer.program.hint import hinted
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.certificate import Proof, TierProof
from optimizer.proof.recheck import fits, staged


def known_of(program: Program, proof: Proof) -> Known:
    """Gather from a certificate what later tiers are to keep.

    Parameters
    ----------
    program : assembled anew from the problem of the run.
    proof : its certificate.

    Returns
    -------
    Targets, floors and added limits.

    Raises
    ------
    CheckError
        When the certificate is not one of this problem.
    """
    stages, wrong = staged(program, proof)
    if wrong or not fits(stages, proof):
        raise _astray()
    floors = {
        floor.place: _floored(floor.value, program.tiers[floor.place].tolerance)
        for floor in proof.floors
    }
    targets = tuple(_target(proof, place) for place in range(len(proof.tiers)))
    return Known(targets, floors, proof.cuts)


def _floored(value: int, tolerance: int) -> Floored:
    return Floored(value - tolerance, value > tolerance)


def _target(proof: Proof, place: int) -> int | None:
    """Give what later tiers asked of a tier; where none did, what they would ask."""
    later = [t.certificate for t in proof.tiers[place + 1 :]]
    asked = [own.targets[place] for own in later if own and len(own.targets) > place]
    if asked:
        return asked[-1]
    claim: TierProof = proof.tiers[place]
    if claim.value is None:
        return None
    best = claim.bound if claim.proven_by and claim.bound is not None else claim.value
    return min(best - claim.tolerance, claim.value)


def plan_of(result: Result, program: Program) -> Ints | None:
    """Give the pair of each employee in the plan of a run, -1 for the surplus list.

    Raises
    ------
    CheckError
        When a placement is none that the rules allow.
    """
    if result.plan is None:
        return None
    pairs = hinted(result.problem, result.plan, program)
    barred = (pairs < 0) & ~np.asarray(program.may_be_surplus, dtype=bool)
    if int((pairs >= 0).sum()) != len(result.plan.placements) or barred.any():
        raise _astray()
    return pairs


def _astray() -> CheckError:
    return CheckError(
        phrase(
            "The run does not fit its own problem: it is not written for other "
            "solvers.\nMaybe formasi verify tells what was changed."
        )
    )
