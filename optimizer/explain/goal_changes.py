"""What another plan means for each goal and each priced rule, by hand."""

from __future__ import annotations

from dataclasses import dataclass

from optimizer.policy.bind import BoundPolicy
from optimizer.proof.check import Evaluation

HAIR = 1e-7


@dataclass(frozen=True)
class GoalChange:
    """One goal, or one priced rule, under two plans.

    Attributes
    ----------
    name : of the goal or rule.   tier : in which it counts.
    before, after : its value, in ``unit``; for a rule what its breaches cost.
    gain : what the change is worth in its tier; below 0 it is a loss.
    """

    name: str
    tier: int
    unit: str
    before: float
    after: float
    gain: float
    is_rule: bool = False


def goal_changes(
    policy: BoundPolicy, old: Evaluation, new: Evaluation
) -> tuple[GoalChange, ...]:
    """List the goals and priced rules that differ between two plans, losses first."""
    found = [
        GoalChange(
            w.entry.name,
            w.entry.tier,
            w.goal.unit,
            a,
            b,
            w.goal.sense * w.entry.weight * (b - a),
        )
        for w, a, b in zip(policy.goals, old.goals, new.goals, strict=True)
    ]
    for active in policy.rules:
        if active.mode == "soft":
            a, b = (
                active.cost(f for f in e.findings if f.rule == active.title)
                for e in (old, new)
            )
            tier = policy.paying(active)
            change = GoalChange(active.title, tier, "points", a, b, a - b, is_rule=True)
            found.append(change)
    changed = (c for c in found if abs(c.gain) > HAIR)
    return tuple(sorted(changed, key=lambda c: (c.tier, c.gain, c.name)))
