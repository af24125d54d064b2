"""Every goal, one file each; a new goal is one more line here."""

from __future__ import annotations

from optimizer.contract.contracts import Goal
from optimizer.contract.registry import classes

_LINES = (
    "posts.everyone_placed:EveryonePlaced",
    "posts.key_posts:KeyPosts",
    "posts.fit:FitGoal",
    "people.worst_fit:WorstFit",
    "people.leximin:Leximin",
    "posts.need_gap:NeedGap",
    "change.disruption:Disruption",
    "people.preference:PreferenceGoal",
    "people.swaps:Swaps",
    "people.class_loss:ClassLoss",
    "change.rotation_due:RotationDue",
    "people.same_tier_loss:SameTierLoss",
    "people.fairness_spread:FairnessSpread",
    "change.training:TrainingGoal",
    "posts.service:Service",
    "posts.service_load:ServiceLoad",
    "posts.allowance_cost:AllowanceCost",
    "change.fewest_moves:FewestMoves",
    "change.stay_near:StayNear",
)
_EVERY: tuple[type[Goal], ...] = classes(__name__, _LINES)
GOALS: dict[str, type[Goal]] = {goal.name: goal for goal in _EVERY}
