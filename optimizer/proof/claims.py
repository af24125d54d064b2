"""What ``result.json`` claims, held against what the plan and certificate say."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain

from models.phrase import Name, Phrase, phrase
from models.plan.result import GoalValue, Result, TierValue, tier_name
from optimizer.policy.bind import BoundPolicy
from optimizer.proof.certificate import Proof, TierProof
from optimizer.proof.check import Evaluation

TOLERANCE = 1e-6


def close(a: float | None, b: float | None) -> bool:
    """Tell whether two values are the same but for the last digits of a float."""
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=TOLERANCE)


def open_gap(value: float, bound: float, given: float) -> float:
    """Give the relative distance of value and bound beyond what may be given up.

    Parameters
    ----------
    value, bound : of a tier, in its own unit.
    given : what later tiers were allowed to use of it, 0 or more.

    Returns
    -------
    The gap, 0 or more.
    """
    return max(0.0, bound - given - value) / max(1.0, abs(value))


def wrong_values(
    result: Result, found: Evaluation, policy: BoundPolicy
) -> Iterator[Phrase]:
    """Hold goal and tier values against those worked out by hand.

    Parameters
    ----------
    result : what a run claims.
    found : the same, by hand.
    policy : whose goals and tiers they are.

    Returns
    -------
    What does not hold, one by one.
    """
    if not _asked(result, policy):
        yield phrase("result.json: the goals and tiers are not those of the policy.")
        return
    for goal, value in zip(result.goals, found.goals, strict=True):
        if not close(goal.value, value):
            yield phrase(
                "result.json: goal {goal} says {said}, found {found:.6g}.",
                goal=Name(goal.name, "goal"),
                said=_said(goal.value),
                found=value,
            )
    for tier in result.tiers:
        value = found.tiers[tier.tier]
        if not close(tier.value, value):
            yield phrase(
                "result.json: {tier} says {said}, found {found:.6g}.",
                tier=_called(tier),
                said=_said(tier.value),
                found=value,
            )


def _asked(result: Result, policy: BoundPolicy) -> bool:
    """Tell whether goals and tiers are those of the policy, sense and unit too."""
    goals = [(g.name, g.tier, g.weight, g.sense, g.unit) for g in result.goals]
    tiers = [(t.tier, t.goals) for t in result.tiers]
    return goals == [
        (w.entry.name, w.entry.tier, w.entry.weight, w.goal.sense, str(w.goal.measured))
        for w in policy.goals
    ] and tiers == [
        (n, tuple(w.goal.name for w in policy.goals if w.entry.tier == n))
        for n in policy.tiers
    ]


def wrong_status(result: Result, policy: BoundPolicy) -> Iterator[Phrase]:
    """Status, gaps and overall figures must follow from the tiers.

    Parameters
    ----------
    result : what a run claims.
    policy : whose tiers have to be proven.

    Returns
    -------
    What does not hold, one by one.
    """
    if (result.plan is None) != (result.status in ("infeasible", "no_plan")):
        yield phrase(
            "result.json: status {status} does not fit the plan.",
            status=Name(result.status, "status"),
        )
    if result.plan is None:
        if result.status == "infeasible" and not result.proven_by:
            yield phrase("result.json: said to be infeasible, but nobody proved it.")
        yield from _worth_of_nothing(result)
        return
    parameters = result.facts.get("parameters") or {}
    allowed = float(parameters.get("gap") or 0.0)
    given = policy.tolerances
    yield from chain.from_iterable(
        _wrong_tier(result, tier, allowed, given.get(tier.tier, 0.0))
        for tier in result.tiers
    )
    if result.status == "feasible" and all(tier.proven_by for tier in result.tiers):
        yield phrase("result.json: every tier is proven, but the run is not optimal.")
    yield from _wrong_overall(result)


def _worth_of_nothing(result: Result) -> Iterator[Phrase]:
    """Name figures of a plan where there is none."""
    for name, said in (
        (phrase("objective"), result.objective),
        (phrase("bound"), result.bound),
        (phrase("gap"), result.gap),
        (phrase("widest gap"), result.widest_gap),
    ):
        if said is not None:
            yield phrase(
                "result.json: {name} says {said}, and there is no plan.",
                name=name,
                said=str(said),
            )


def _wrong_tier(
    result: Result, tier: TierValue, allowed: float, given: float
) -> Iterator[Phrase]:
    where = _called(tier)
    if not math.isfinite(tier.bound) or not math.isfinite(tier.value):
        yield phrase("result.json: {tier} has no value or no bound.", tier=where)
        return
    gap = open_gap(tier.value, tier.bound, given)
    if tier.bound < tier.value - TOLERANCE:
        yield phrase(
            "result.json: {tier} is worth {value:.6g}, above its bound.",
            tier=where,
            value=tier.value,
        )
    if not math.isclose(gap, tier.gap, rel_tol=1e-6, abs_tol=1e-6):
        yield phrase(
            "result.json: {tier}: the gap should be {gap:.6g}.", tier=where, gap=gap
        )
    if result.status != "optimal":
        return
    if gap > allowed + TOLERANCE / max(1.0, abs(tier.value)):
        yield phrase(
            "result.json: {tier} is open by {gap:.6g}, but the run is said to be "
            "optimal.",
            tier=where,
            gap=gap,
        )
    elif not tier.proven_by:
        yield phrase("result.json: {tier} does not say who proved it.", tier=where)


def _wrong_overall(result: Result) -> Iterator[Phrase]:
    main = [t for t in result.tiers if "fit" in t.goals] or list(result.tiers[-1:])
    if not main:
        yield phrase("result.json: no tier.")
        return
    # runs of before know no widest gap
    known = result.widest_gap is not None
    widest = max(t.gap for t in result.tiers) if known else None
    for name, own, right in (
        (phrase("objective"), result.objective, main[0].value),
        (phrase("bound"), result.bound, main[0].bound),
        (phrase("gap"), result.gap, main[0].gap),
        (phrase("widest gap"), result.widest_gap, widest),
    ):
        if not close(own, right):
            yield phrase(
                "result.json: {name} says {said}, the tiers say {right}.",
                name=name,
                said=_said(own),
                right=_said(right),
            )


def wrong_bounds(result: Result, proof: Proof) -> Iterator[Phrase]:
    """Hold values, bounds and who proved them against the certificate.

    Parameters
    ----------
    result : what a run claims.
    proof : its certificate, re-checked by ``recheck``.

    Returns
    -------
    What does not hold, one by one.
    """
    claims = {claim.name: claim for claim in proof.tiers}
    for tier in result.tiers:
        claim = claims.get(tier.name)
        if claim is None:
            yield phrase(
                "result.json: {tier} is not in the certificate.", tier=_called(tier)
            )
        else:
            yield from _uncertified(tier, claim)
    whole = all(tier.proven_by for tier in result.tiers)
    told = [claim.proven_by for claim in (proof.tiers if whole else result.tiers)]
    if result.tiers and _names(result.proven_by) != _names(*told):
        yield phrase(
            "result.json: proven by {by}, but the tiers were not proven by these.",
            by=_prover(result.proven_by),
        )
    single = {t.tier: t for t in result.tiers if len(t.goals) == 1}
    for goal in result.goals:
        yield from _wrong_goal_bound(goal, single.get(goal.tier))


def _names(*provers: str) -> set[str]:
    """Take lists of provers apart."""
    return {name for listed in provers for name in listed.split(", ") if name}


def _uncertified(tier: TierValue, claim: TierProof) -> Iterator[Phrase]:
    for what, own, steps in (
        (phrase("value"), tier.value, claim.value),
        (phrase("bound"), tier.bound, claim.bound),
    ):
        plain = None if steps is None else steps / claim.scale
        if not close(own, plain):
            yield phrase(
                "result.json: the {what} of {tier} says {said}, certified {right}.",
                what=what,
                tier=_called(tier),
                said=_said(own),
                right=_said(plain),
            )
    if tier.proven_by != claim.proven_by:
        yield phrase(
            "result.json: {tier}: proven by {by}, certified by {certified}.",
            tier=_called(tier),
            by=_prover(tier.proven_by),
            certified=_prover(claim.proven_by),
        )


def _wrong_goal_bound(goal: GoalValue, tier: TierValue | None) -> Iterator[Phrase]:
    if goal.bound is None:
        return
    limit = tier.bound if tier else None
    right = None if limit is None else goal.sense * limit / goal.weight
    if not close(goal.bound, right):
        yield phrase(
            "result.json: the bound of goal {goal} says {said:.6g}, should be {right}.",
            goal=Name(goal.name, "goal"),
            said=goal.bound,
            right=_said(right),
        )


def _called(tier: TierValue) -> Phrase:
    return tier_name(tier.tier, tier.goals)


def _said(value: float | None) -> float | Phrase:
    """Give a figure as it stands in the file."""
    return phrase("nothing") if value is None else value


def _prover(name: str) -> str:
    return Name(name, "prover") if name else phrase("nobody")
