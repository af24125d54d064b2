"""Mechanisms that optimise: same problem, same hard rules, goals of their own."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.policies.market.mechanism import Decision
from benchmarks.policies.market.setting import Setting
from models.policy.policy import GoalEntry
from optimizer.solve import solve


def solved(setting: Setting, goals: Sequence[GoalEntry]) -> Decision:
    """Solve a problem for other goals.

    Raises
    ------
    SolveError
        When there is no plan, or none was found in time.
    """
    policy = setting.problem.policy.model_copy(update={"goals": tuple(goals)})
    result = solve(setting.problem.with_policy(policy), **setting.solver)
    result.raise_for_status()
    assert result.plan is not None
    proof = {
        "status": result.status,
        "tiers": {tier.tier: (tier.value, tier.bound) for tier in result.tiers},
    }
    return Decision(result.plan, proof)
