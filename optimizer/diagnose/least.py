"""The least by which some rules must give way so that all the others can be kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.plan import Plan
from models.policy import GoalEntry
from models.problem import Problem
from optimizer.answer import Answer
from optimizer.contracts import Contribution, Goal
from optimizer.frame import Frame
from optimizer.goals.everyone_placed import EveryonePlaced
from optimizer.optimise import optimise
from optimizer.pairs import Pairs
from optimizer.program import Program
from optimizer.registry import BoundPolicy, WeighedGoal


@dataclass(frozen=True)
class _LeastBreach(Goal):
    """Nothing but what soft rules cost."""

    name: ClassVar[str] = "least-breach"
    sense: ClassVar[Literal[1, -1]] = 1

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count nothing."""
        del frame, pairs
        return Contribution()

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count nothing."""
        del problem, plan
        return 0.0


def softened(
    policy: BoundPolicy, titles: Iterable[str], *, placing: bool = False
) -> BoundPolicy:
    """Give the policy in which some rules may be broken at a price of 1, and no goal.

    With ``placing`` everybody is placed first, and only then as little as can be
    gives way.
    """
    wanted = set(titles)
    last = 2 if placing else 1
    rules = tuple(
        dataclasses.replace(a, mode="soft", price=1.0, tier=last)
        if a.title in wanted
        else a
        for a in policy.rules
        if a.mode == "hard"
    )
    goals = [WeighedGoal(_LeastBreach(), GoalEntry(name=_LeastBreach.name, tier=last))]
    if placing:
        first = GoalEntry(name=EveryonePlaced.name, tier=1)
        goals.insert(0, WeighedGoal(EveryonePlaced(), first))
    return BoundPolicy(rules, tuple(goals))


def solve_first(
    program: Program,
    *,
    tiers: int = 1,
    time_limit: float | None = None,
    stop: Callable[[], bool] | None = None,
) -> Answer:
    """Optimise the first tiers alone: no tie-break is needed for a way out."""
    first = dataclasses.replace(program, tiers=program.tiers[:tiers])
    return optimise(first, time_limit=time_limit, stop=stop)
