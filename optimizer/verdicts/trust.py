"""Which claims rest on a solver's word, and what the numbers alone prove of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.phrase import Name, Phrase, phrase
from models.plan.result import Result, tier_name
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program
from optimizer.proof.certificate import Proof, TierProof
from optimizer.proof.recheck import stranded
from optimizer.shared.steps import exact
from optimizer.verdicts.verdict import Verdict, on_trust

NUMBERS = "certificate"
SOLVER = phrase("a solver")
"""Who bounded the floor under the worst-off where nobody closed it."""


def trusted_tiers(
    policy: BoundPolicy,
    program: Program,
    proof: Proof,
    alone_of: Callable[[int], int | None],
) -> Iterator[Verdict]:
    """Give a verdict for each tier whose bound the numbers alone do not prove.

    Parameters
    ----------
    policy : whose tiers they are.
    program : assembled anew; its tiers count.
    proof : the certificate of a run with a plan.
    alone_of : says what the numbers alone prove of a tier, by its place.

    Returns
    -------
    One for each such tier, the best tier first.
    """
    floors = {floor.place for floor in proof.floors}
    for place, claim in enumerate(proof.tiers):
        known = claim.proven_by == NUMBERS or (
            not claim.proven_by and place not in floors
        )
        if claim.bound is None or known:
            continue
        alone = alone_of(place)
        if alone is None or alone > claim.bound:
            yield on_trust(_on_trust(_measure(policy, program, place), claim, alone))


@dataclass(frozen=True)
class _Measure:
    """How a tier is told: its name, and what one step of it is to a reader."""

    name: str
    unit: str
    step: Fraction

    def said(self, steps: int) -> float:
        """Give steps as a reader counts."""
        return float(steps * self.step)


def _measure(policy: BoundPolicy, program: Program, place: int) -> _Measure:
    scale = program.tiers[place].scale
    if place >= len(policy.tiers):
        tie = Name("tie-break", "goal")
        return _Measure(tie, phrase("steps"), Fraction(1, scale))
    number = policy.tiers[place]
    goals = [w for w in policy.goals if w.entry.tier == number]
    name = tier_name(number, (w.goal.name for w in goals))
    if len(goals) > 1 or policy.priced(number):
        return _Measure(name, phrase("points"), Fraction(1, scale))
    own = goals[0]
    step = Fraction(own.goal.sense, scale) / exact(own.entry.weight)
    return _Measure(name, own.goal.unit, step)


def _on_trust(measure: _Measure, claim: TierProof, alone: int | None) -> Phrase:
    """Say what rests on whom, and how far the numbers alone reach."""
    if alone is None or claim.value is None:
        return phrase(
            "on trust: {tier}, {solver}; the numbers alone prove nothing of it",
            tier=measure.name,
            solver=claim.proven_by or SOLVER,
        )
    value, bound = measure.said(claim.value), measure.said(alone)
    solver = claim.proven_by or SOLVER
    told = {"tier": measure.name, "unit": measure.unit, "solver": solver}
    if measure.step < 0:
        return phrase(
            "on trust: {tier}, {value:.12g} {unit}, {solver}; the numbers alone prove "
            "at least {bound:.12g}",
            value=value,
            bound=bound,
            **told,
        )
    return phrase(
        "on trust: {tier}, {value:.12g} {unit}, {solver}; the numbers alone prove at "
        "most {bound:.12g}",
        value=value,
        bound=bound,
        **told,
    )


def infeasibility(
    result: Result, program: Program, proof: Proof | None
) -> Iterator[Phrase | Verdict]:
    """Judge the claim that there is no plan: by numbers, or on trust, or not at all.

    Parameters
    ----------
    result : a run; of one that is not said to be infeasible there is nothing to say.
    program : assembled anew.
    proof : its certificate; whether its numbers hold is for ``recheck`` to say.

    Returns
    -------
    A sentence where the claim has nothing behind it, a verdict where it is on trust.
    """
    if result.status != "infeasible":
        return
    names = {name.strip() for name in result.proven_by.split(",")} - {""}
    if (proof is not None and proof.infeasible is not None) or stranded(program):
        if names != {NUMBERS}:
            yield phrase(
                "result.json: said to be infeasible by {said}, and the numbers of the "
                "certificate show it.",
                said=result.proven_by,
            )
        return
    if not names or NUMBERS in names:
        yield phrase(
            "result.json: said to be infeasible by a certificate, but the certificate "
            "has no numbers for it."
        )
        return
    yield on_trust(
        phrase(
            "on trust: no plan obeys every hard rule, {solver}; the numbers alone "
            "prove nothing of it",
            solver=result.proven_by,
        )
    )
