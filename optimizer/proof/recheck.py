"""Re-check certificates against a problem: bounds, floors, and proofs of no plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from models.phrase import Phrase, phrase
from optimizer.program.answer import Certificate
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Rows
from optimizer.proof.certificate import Proof, TierProof
from optimizer.proof.chain import Walk, below_best, proven_of
from optimizer.proof.held import held
from optimizer.proof.left.remaining import Remaining
from optimizer.proof.left.whole import Left
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
    if len(stages) <= len(proof.floors):
        return  # they are not those of the policy: nothing can be counted above them
    program = stages[-1]
    if _labels(stages, proof) != proof.labels or not _within(stages, proof):
        yield phrase("the rows of the certificate are not those of the problem.")
        return
    if proof.tiers and len(proof.tiers) != len(program.tiers):
        yield phrase("the tiers of the certificate are not those of the policy.")
        return
    walks = _walks(stages, proof)
    for place, claim in enumerate(proof.tiers):
        under = sum(floor.place < place for floor in proof.floors)
        yield from recheck_tier(walks[under], proof, place, claim)
    own = proof.infeasible
    if own is not None and not _rules_out_all(walks[0], proof, own):
        yield phrase("infeasible: the multipliers do not prove that there is no plan.")


def _rules_out_all(walk: Walk, proof: Proof, own: Certificate) -> bool:
    """Tell whether multipliers rule out every plan, whatever it may be worth.

    Targets of tiers, or a floor under the worst-off, are asked of good plans alone:
    that no plan reaches them does not say that there is none.
    """
    if own.before or own.targets or proof.floors:
        return False
    return _refuted(walk.whole, None, own)


def _walks(stages: Sequence[Program], proof: Proof) -> list[Walk]:
    """Begin a walk over each stage, with the rows that links asked for there.

    Above a floor the tiers before it bar pairs by the rows that are rows there too.
    """
    added = [floor.below for floor in proof.floors[: len(stages) - 1]]
    walks = []
    for under, (stage, cuts) in enumerate(
        zip(stages, (*added, proof.cuts), strict=True)
    ):
        papers = [
            tier.certificate
            if sum(floor.place < place for floor in proof.floors) >= under
            else proof.bare(place)
            for place, tier in enumerate(proof.tiers)
        ]
        walks.append(Walk(Left.whole(stage, (*stage.rows, *cuts)), papers))
    return walks


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
    same = _labels(stages, proof) == proof.labels and _within(stages, proof)
    return same and len(proof.tiers) in (0, known)


def _within(stages: Sequence[Program], proof: Proof) -> bool:
    """Tell whether added rows speak of pairs that there are."""
    asked = (*(floor.below for floor in proof.floors), proof.cuts)
    return all(
        within(rows, stage.n_pairs)
        for stage, cuts in zip(stages, asked, strict=False)
        for rows in cuts
    )


def within(rows: Rows, n_pairs: int) -> bool:
    """Tell whether rows speak of the first so many pairs alone."""
    return rows.pair is None or int(np.max(rows.pair, initial=-1)) < n_pairs


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
    places = [floor.place for floor in proof.floors]
    if places != (asked if proof.tiers else asked[: len(places)]):
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
        beyond = floor.bound >= int(program.tiers[floor.place].least.levels()[-1])
        return nobody or stranded(higher) or beyond
    if own.targets != floor.targets[: len(own.targets)]:
        return False
    if not all(within(rows, higher.n_pairs) for rows in floor.added):
        return False
    left = Left.whole(higher, (*higher.rows, *floor.added))
    if floor.refuted_tier == -1:
        return _refuted(left, None, own)
    if floor.refuted_tier is None or not 0 <= floor.refuted_tier < len(floor.targets):
        return False
    before = Walk(left, floor.earlier).before(own.targets)
    proven = proven_of(before, floor.refuted_tier, own)
    return proven is not None and proven < floor.targets[floor.refuted_tier]


def _refuted(left: Remaining, place: None, own: Certificate) -> bool:
    """Tell whether multipliers prove that no plan obeys the hard rows."""
    proven = proven_of(left, place, own)
    return proven is not None and proven < 0


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


def recheck_tier(
    walk: Walk, proof: Proof, place: int, claim: TierProof
) -> Iterator[Phrase]:
    """Re-check a tier over the pairs that the floors and tiers before it leave."""
    program = walk.whole.program
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
        left = walk.before(own.targets)
        sums = left.counted(place, own, own.targets)
        yield from held(claim, name, own, sums, proven_of(left, place, own))
    elif claim.proven_by == "certificate":
        yield phrase(
            "{tier}: said to be proven by a certificate, but has none.", tier=name
        )
    elif not claim.proven_by and below_best(walk.whole, place, claim.bound):
        yield phrase(
            "{tier}: the bound {bound} has no numbers behind it.",
            tier=name,
            bound=claim.bound,
        )


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
    own = proof.tiers[place].certificate
    floor = next((f for f in proof.floors if f.place == place), None)
    if floor is not None:
        if _refutes(stages[under], floor, floor.certificate):
            return floor.bound
        return int(stages[under].tiers[place].least.levels()[-1])
    if own is None:
        return None
    return proven_of(_walks(stages, proof)[under].before(own.targets), place, own)


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
