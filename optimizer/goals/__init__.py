"""Every goal, one file each; a new goal is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.contract.contracts import Goal
from optimizer.goals.change.disruption import Disruption
from optimizer.goals.change.fewest_moves import FewestMoves
from optimizer.goals.change.rotation_due import RotationDue
from optimizer.goals.change.training import TrainingGoal
from optimizer.goals.people.class_loss import ClassLoss
from optimizer.goals.people.fairness_spread import FairnessSpread
from optimizer.goals.people.preference import PreferenceGoal
from optimizer.goals.people.same_tier_loss import SameTierLoss
from optimizer.goals.people.worst_fit import WorstFit
from optimizer.goals.posts.everyone_placed import EveryonePlaced
from optimizer.goals.posts.fit import FitGoal
from optimizer.goals.posts.key_posts import KeyPosts
from optimizer.goals.posts.need_gap import NeedGap
from optimizer.goals.posts.service import Service

GOALS: Mapping[str, type[Goal]] = {
    goal.name: goal
    for goal in (
        EveryonePlaced,
        KeyPosts,
        FitGoal,
        WorstFit,
        NeedGap,
        Disruption,
        PreferenceGoal,
        ClassLoss,
        RotationDue,
        SameTierLoss,
        FairnessSpread,
        TrainingGoal,
        Service,
        FewestMoves,
    )
}
