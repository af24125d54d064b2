"""Every goal, one file each; a new goal is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.contracts import Goal
from optimizer.goals.disruption import Disruption
from optimizer.goals.everyone_placed import EveryonePlaced
from optimizer.goals.fewest_moves import FewestMoves
from optimizer.goals.fit import FitGoal
from optimizer.goals.key_posts import KeyPosts

GOALS: Mapping[str, type[Goal]] = {
    goal.name: goal
    for goal in (
        EveryonePlaced,
        KeyPosts,
        FitGoal,
        Disruption,
        FewestMoves,
    )
}
