"""A problem whose plan is to stay near a given one, at a price that is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.plan.plan import Plan
from models.policy.policy import build_policy, policy_data
from models.problem.problem import Problem
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from scenarios.deciding.given import Given

GOAL = "stay-near"


@dataclass(frozen=True)
class Nearby:
    """A problem that stays near; ``tolerance`` is what the tier of fit may give up."""

    problem: Problem
    tier: int
    tolerance: float


def near_to(problem: Problem, given: Given, within: float = 0.0) -> Nearby:
    """Add a tier, right after the one that holds fit: as few other places as can be.

    Parameters
    ----------
    given : the plan to stay near to; whom it does not name is free.
    within : share of the worth of the tier that holds fit, as the given plan has it
        here, that may be given up for it.
    """
    bound = bind(problem)
    main = bound.main_tier
    named = {e: given.plan.placements.get(e, "") for e in given.listed}
    tolerance = round(within * _worth(problem, given.plan, main), 2)
    data = policy_data(problem.policy)
    goals = [goal for goal in data.get("goals", ()) if goal["name"] != GOAL]
    moved = [_later(goal, main) for goal in goals]
    if tolerance:
        moved = [_looser(goal, main, tolerance) for goal in moved]
    data["goals"] = [*moved, {"name": GOAL, "tier": main + 1, "plan": named}]
    rules: Mapping[str, Mapping[str, Any]] = data.get("rules", {})
    data["rules"] = {name: _later(rule, main) for name, rule in rules.items()}
    for name in ("quotas", "budgets", "move_limits"):
        data[name] = [_later(entry, main) for entry in data.get(name, ())]
    return Nearby(problem.with_policy(build_policy(data)), main + 1, tolerance)


def _worth(problem: Problem, plan: Plan, tier: int) -> float:
    found = evaluate(problem, plan, bind(problem))
    return abs(found.tiers[tier])


def _later(entry: Mapping[str, Any], main: int) -> dict[str, Any]:
    """Make room for the new tier: what counted after fit counts one tier later."""
    tier = entry.get("tier")
    return {**entry, "tier": tier + 1} if tier and tier > main else dict(entry)


def _looser(goal: Mapping[str, Any], main: int, tolerance: float) -> dict[str, Any]:
    if goal["tier"] != main:
        return dict(goal)
    return {**goal, "tolerance": max(tolerance, goal.get("tolerance", 0.0))}
