"""Every goal, one file each; a new goal is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.contracts import Goal
from optimizer.goals.class_loss import ClassLoss
from optimizer.goals.disruption import Disruption
from optimizer.goals.everyone_placed import EveryonePlaced
from optimizer.goals.fairness_spread import FairnessSpread
from optimizer.goals.fewest_moves import FewestMoves
from optimizer.goals.fit import FitGoal
from optimizer.goals.key_posts import KeyPosts
from optimizer.goals.need_gap import NeedGap
from optimizer.goals.preference import PreferenceGoal
from optimizer.goals.rotation_due import RotationDue
from optimizer.goals.same_tier_loss import SameTierLoss
from optimizer.goals.service import Service
from optimizer.goals.training import TrainingGoal
from optimizer.goals.worst_fit import WorstFit

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
