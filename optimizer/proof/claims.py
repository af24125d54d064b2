"""What ``result.json`` claims, held against what the plan and certificate say."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain

from models.plan.result import GoalValue, Result, TierValue
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
) -> Iterator[str]:
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
    names = [(g.name, g.tier, g.weight) for g in result.goals]
    asked = [(w.entry.name, w.entry.tier, w.entry.weight) for w in policy.goals]
    if names != asked or [t.tier for t in result.tiers] != policy.tiers:
        yield "result.json: the goals and tiers are not those of the policy."
        return
    for goal, value in zip(result.goals, found.goals, strict=True):
        if not close(goal.value, value):
            yield f"result.json: goal {goal.name} says {goal.value}, found {value:g}."
    for tier in result.tiers:
        value = found.tiers[tier.tier]
        if not close(tier.value, value):
            yield f"result.json: {tier.name} says {tier.value}, found {value:g}."


def wrong_status(result: Result, policy: BoundPolicy) -> Iterator[str]:
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
        yield f"result.json: status {result.status} does not fit the plan."
    if result.plan is None:
        if result.status == "infeasible" and not result.proven_by:
            yield "result.json: said to be infeasible, but nobody proved it."
        return
    parameters = result.facts.get("parameters") or {}
    allowed = float(parameters.get("gap") or 0.0)
    given = policy.tolerances
    yield from chain.from_iterable(
        _wrong_tier(result, tier, allowed, given.get(tier.tier, 0.0))
        for tier in result.tiers
    )
    yield from _wrong_overall(result)


def _wrong_tier(
    result: Result, tier: TierValue, allowed: float, given: float
) -> Iterator[str]:
    where = f"result.json: {tier.name}"
    if not math.isfinite(tier.bound) or not math.isfinite(tier.value):
        yield f"{where} has no value or no bound."
        return
    gap = open_gap(tier.value, tier.bound, given)
    if tier.bound < tier.value - TOLERANCE:
        yield f"{where} is worth {tier.value:g}, above its bound."
    if not math.isclose(gap, tier.gap, rel_tol=1e-6, abs_tol=1e-6):
        yield f"{where}: the gap should be {gap:g}."
    if result.status != "optimal":
        return
    if gap > allowed + TOLERANCE / max(1.0, abs(tier.value)):
        yield f"{where} is open by {gap:g}, but the run is said to be optimal."
    elif not tier.proven_by:
        yield f"{where} does not say who proved it."


def _wrong_overall(result: Result) -> Iterator[str]:
    main = [t for t in result.tiers if "fit" in t.goals] or list(result.tiers[-1:])
    if not main:
        yield "result.json: no tier."
        return
    widest = max((t.gap for t in result.tiers), default=None)
    for name, own, right in (
        ("objective", result.objective, main[0].value),
        ("bound", result.bound, main[0].bound),
        ("gap", result.gap, widest),
    ):
        if not close(own, right):
            yield f"result.json: {name} says {own}, the tiers say {right}."


def wrong_bounds(result: Result, proof: Proof) -> Iterator[str]:
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
            yield f"result.json: {tier.name} is not in the certificate."
        else:
            yield from _uncertified(tier, claim)
    single = {t.tier: t for t in result.tiers if len(t.goals) == 1}
    for goal in result.goals:
        yield from _wrong_goal_bound(goal, single.get(goal.tier))


def _uncertified(tier: TierValue, claim: TierProof) -> Iterator[str]:
    for what, own, steps in (
        ("value", tier.value, claim.value),
        ("bound", tier.bound, claim.bound),
    ):
        plain = None if steps is None else steps / claim.scale
        if not close(own, plain):
            text = f"the {what} of {tier.name} says {own}, certified {plain}."
            yield f"result.json: {text}"
    if tier.proven_by != claim.proven_by:
        by, certified = tier.proven_by or "nobody", claim.proven_by or "nobody"
        yield f"result.json: {tier.name}: proven by {by}, certified by {certified}."


def _wrong_goal_bound(goal: GoalValue, tier: TierValue | None) -> Iterator[str]:
    if goal.bound is None:
        return
    limit = tier.bound if tier else None
    right = None if limit is None else goal.sense * limit / goal.weight
    if not close(goal.bound, right):
        text = f"the bound of goal {goal.name} says {goal.bound:g}, should be {right}."
        yield f"result.json: {text}"
