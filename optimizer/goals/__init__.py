"""Every goal, one file each; a new goal is one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from optimizer.contracts import Goal
from optimizer.goals.everyone_placed import EveryonePlaced

GOALS: Mapping[str, type[Goal]] = {goal.name: goal for goal in (EveryonePlaced,)}
