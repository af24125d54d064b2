"""Re-check certificates against a problem: bounds, floors, and proofs of no plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.phrase import Phrase, phrase
from optimizer.program.answer import Certificate
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.proof.certificate import Proof, TierProof
from optimizer.proof.multipliers import bound_of, rounded_down
from optimizer.search.floors import Floor, above, floored


def recheck(program: Program, proof: Proof) -> Iterator[Phrase]:
    """Recompute every bound; give a sentence for each number that does not hold.

    Parameters
    ----------
    program : assembled anew from the problem, so that nothing is taken from the run.
    proof : the certificate of the run.

    Returns
    -------
    What does not hold, one by one.
    """
    stages, wrong = staged(program, proof)
    yield from wrong
    program = stages[-1]
    families = (*program.rows, *proof.cuts)
    if _labels(stages, proof) != proof.labels:
        yield phrase("the rows of the certificate are not those of the problem.")
        return
    if proof.tiers and len(proof.tiers) != len(program.tiers):
        yield phrase("the tiers of the certificate are not those of the policy.")
        return
    for place, claim in enumerate(proof.tiers):
        under = sum(floor.place < place for floor in proof.floors)
        yield from _recheck_tier(stages[under:], proof, place, claim)
    own = proof.infeasible
    if own is not None:
        numerator = bound_of(program, families, len(own.before), own)
        if numerator is None or not own.numerator == numerator < 0 == own.weight:
            yield phrase(
                "infeasible: the multipliers do not prove that there is no plan."
            )


def _labels(stages: Sequence[Program], proof: Proof) -> tuple[str, ...]:
    families = (*stages[-1].rows, *proof.cuts)
    return tuple(label for rows in families for label in rows.labels)


def fits(stages: Sequence[Program], proof: Proof) -> bool:
    """Tell whether a certificate speaks of these rows and tiers, one for one.

    Parameters
    ----------
    stages : from ``staged``.
    proof : the certificate of the run.

    Returns
    -------
    Whether its numbers stand for anything here; not yet whether they hold.
    """
    known = len(stages[-1].tiers)
    return _labels(stages, proof) == proof.labels and len(proof.tiers) in (0, known)


def staged(program: Program, proof: Proof) -> tuple[list[Program], list[Phrase]]:
    """Re-check each floor, and bar the pairs below it as the solve did.

    Parameters
    ----------
    program : assembled anew from the problem.
    proof : the certificate of the run.

    Returns
    -------
    The program as it is, and above each floor: a tier was closed over all the pairs
    that the floors before it leave. Beside it a sentence for each floor that does not
    hold.
    """
    wrong: list[Phrase] = []
    stages = [program]
    asked = [k for k, tier in enumerate(program.tiers) if tier.bottleneck]
    if proof.tiers and [f.place for f in proof.floors] != asked:
        amiss = phrase("the floors of the certificate are not those of the policy.")
        return stages, [amiss]
    for floor in proof.floors:
        wrong += _unkept(program, proof, floor)
        claimed = floor.certificate or floor.proven_by == "certificate"
        if claimed and not _refutes(program, floor, floor.certificate):
            amiss = phrase(
                "{tier}: a floor above {bound} is not refuted.",
                tier=program.tiers[floor.place].name,
                bound=floor.bound,
            )
            wrong.append(amiss)
        program = floored(program, floor.place, floor.value)
        stages.append(program)
    return stages, wrong


def _unkept(program: Program, proof: Proof, floor: Floor) -> Iterator[Phrase]:
    """A floor is no higher than is proven; the plan keeps it, less its tolerance."""
    tier = program.tiers[floor.place]
    least = floor.value - tier.tolerance
    broken = floor.value > floor.bound or (proof.tiers and floor.reached < least)
    if broken or not _asks_fairly(floor):
        yield phrase("{tier}: the plan does not keep its floor.", tier=tier.name)
    asked = floor.targets[: floor.place]
    yield from _beyond(program, proof, tier.name, asked)


def _asks_fairly(floor: Floor) -> bool:
    """Tell whether a floor asks no more than the tiers before, and somebody placed."""
    first, rest = floor.targets[: floor.place or 1], floor.targets[floor.place or 1 :]
    return rest in ((), (1,)) and (floor.place > 0 or first == (0,))


def _refutes(program: Program, floor: Floor, own: Certificate | None) -> bool:
    """Tell whether multipliers, or the lack of any pair, rule out a higher floor."""
    higher = above(program, floor.place, floor.bound + 1)
    if own is None:
        nobody = not higher.n_pairs and floor.bound >= 0
        return nobody or stranded(higher)
    infeasible = floor.refuted_tier == -1
    place = len(own.before) if infeasible else floor.refuted_tier
    if place is None or own.targets != floor.targets[: len(own.targets)]:
        return False
    numerator = bound_of(higher, higher.rows, place, own)
    if numerator is None or numerator != own.numerator:
        return False
    if infeasible:
        return own.weight == 0 and numerator < 0
    proven = rounded_down(higher, higher.rows, place, own)
    return own.weight == own.grid and proven < floor.targets[place]


def stranded(program: Program) -> bool:
    """Tell whether somebody who must have a post has no pair left.

    Parameters
    ----------
    program : its pairs, and who may be on the surplus list.

    Returns
    -------
    Whether that alone proves that there is no plan.
    """
    without = np.bincount(program.emp, minlength=program.n_employees) == 0
    return bool((without & ~np.asarray(program.may_be_surplus, dtype=bool)).any())


def _recheck_tier(
    stages: Sequence[Program], proof: Proof, place: int, claim: TierProof
) -> Iterator[Phrase]:
    """Re-check a tier over the pairs that the floors before it leave."""
    program, families = stages[0], _families(stages, proof)
    own, name = claim.certificate, program.tiers[place].name
    if _identity(claim) != _identity(program.tiers[place]):
        yield phrase(
            "{tier}: name, scale or tolerance differ from the policy's.", tier=name
        )
    elif floor := next((f for f in proof.floors if f.place == place), None):
        if (claim.value, claim.bound) != (floor.reached, floor.bound):
            yield phrase(
                "{tier}: value and bound are not those of its floor.", tier=name
            )
    elif own is not None:
        yield from _beyond(program, proof, name, own.targets)
        numerator = bound_of(program, families, place, own)
        proven = rounded_down(program, families, place, own)
        yield from _held(claim, name, own, numerator, proven)
    elif claim.proven_by == "certificate":
        yield phrase(
            "{tier}: said to be proven by a certificate, but has none.", tier=name
        )


def _families(stages: Sequence[Program], proof: Proof) -> tuple[Rows, ...]:
    """Give the rows of a tier; added ones belong to the climb above all floors."""
    rows = stages[0].rows
    return rows if len(stages) > 1 else (*rows, *proof.cuts)


def proven_alone(stages: Sequence[Program], proof: Proof, place: int) -> int | None:
    """Say what the numbers alone prove of a tier, whoever is said to have proven it.

    Parameters
    ----------
    stages : from ``staged``.
    proof : the certificate of the run.
    place : of the tier.

    Returns
    -------
    Steps that no plan exceeds which leaves the tiers before what they ask; None when
    the numbers prove nothing.
    """
    under = sum(floor.place < place for floor in proof.floors)
    program, own = stages[under], proof.tiers[place].certificate
    floor = next((f for f in proof.floors if f.place == place), None)
    if floor is not None:
        if _refutes(program, floor, floor.certificate):
            return floor.bound
        return int(np.max(program.tiers[place].pairs, initial=0))
    if own is None or own.weight != own.grid:
        return None
    families = _families(stages[under:], proof)
    found = bound_of(program, families, place, own)
    if found is None or found != own.numerator:
        return None
    return rounded_down(program, families, place, own)


def _identity(tier: TierProof | Tier) -> tuple[str, int, int]:
    return tier.name, tier.scale, tier.tolerance


def _beyond(
    program: Program, proof: Proof, name: str, targets: Sequence[int]
) -> Iterator[Phrase]:
    """A tier may ask of the tiers before what the plan gives, less their tolerance."""
    for tier, before, target in zip(program.tiers, proof.tiers, targets, strict=False):
        best = before.bound if before.bound is not None else target
        short = before.value is None or before.value < target
        if short or target > best - before.tolerance:
            yield phrase(
                "{tier}: asks more of {before} than was reached.",
                tier=name,
                before=tier.name,
            )


def _held(
    claim: TierProof,
    name: str,
    own: Certificate,
    numerator: int | None,
    proven: int,
) -> Iterator[Phrase]:
    """Hold what was claimed of a tier against what its multipliers prove."""
    value, limit = claim.value, claim.bound
    if numerator is None or own.weight != own.grid:
        yield phrase(
            "{tier}: multipliers press on limits that do not exist.", tier=name
        )
        return
    if numerator != own.numerator:
        yield phrase(
            "{tier}: the multipliers prove {proven}, not {claimed}.",
            tier=name,
            proven=numerator,
            claimed=own.numerator,
        )
    if limit is None:
        yield phrase("{tier}: has a certificate but names no bound.", tier=name)
    elif limit > proven or (limit < proven and claim.proven_by in ("certificate", "")):
        yield phrase(
            "{tier}: the certificate proves {proven}, the claim is {limit}.",
            tier=name,
            proven=proven,
            limit=limit,
        )
    elif value is not None and value > limit:
        yield phrase(
            "{tier}: the plan is worth {value}, above its bound {limit}.",
            tier=name,
            value=value,
            limit=limit,
        )
