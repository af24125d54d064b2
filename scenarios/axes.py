"""Limits that a frontier can trace: moves, budgets, quotas."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from models.errors import nearest
from models.moves import MOVE_KINDS, MoveKind, move_kinds
from models.phrase import phrase
from models.plan import Plan
from models.policy import Budget, GoalEntry, MoveLimit, Policy, Quota
from models.problem import Problem
from optimizer.filters_by_hand import is_picked
from optimizer.usages import find_usage
from scenarios.errors import ScenarioError

QUOTA_KEYS = ("min", "max", "min_share", "max_share")


class Axis(ABC):
    """A limit whose price is asked for."""

    @property
    @abstractmethod
    def name(self) -> str:
        """Name it as the reader asks for it."""

    @property
    @abstractmethod
    def unit(self) -> str:
        """Name what it counts in."""

    @property
    def whole(self) -> bool:
        """Tell whether only whole numbers make sense."""
        return True

    @property
    def rising(self) -> bool:
        """Tell whether a larger value allows more."""
        return True

    @abstractmethod
    def limited(self, problem: Problem, value: float) -> Problem:
        """Give the problem with the limit set to a value."""

    @abstractmethod
    def freed(self, problem: Problem) -> Problem:
        """Give the problem without the limit."""

    @abstractmethod
    def used(self, problem: Problem, plan: Plan) -> float:
        """Work out by hand what a plan uses of the limit."""

    def least_goal(self) -> GoalEntry | None:
        """Give a goal that uses as little as can be; None where there is none."""
        return None


@dataclass(frozen=True)
class MovesAxis(Axis):
    """Moves of one kind, in all."""

    moves: MoveKind = "post"

    @property
    def name(self) -> str:
        """Name it as the reader asks for it."""
        return "moves" if self.moves == "post" else f"moves:{self.moves}"

    @property
    def unit(self) -> str:
        """Name what it counts in."""
        return "moves"

    def limited(self, problem: Problem, value: float) -> Problem:
        """Set the limit, in place of what the policy says."""
        limit = MoveLimit(
            kind=self.moves, name=f"frontier: {self.name}", max=int(value)
        )
        return _with(self.freed(problem), "move_limits", limit)

    def freed(self, problem: Problem) -> Problem:
        """Drop the limit."""

        def other(limit: MoveLimit) -> bool:
            return (limit.kind, limit.scope) != (self.moves, "all")

        return _without(problem, "move_limits", other)

    def used(self, problem: Problem, plan: Plan) -> float:
        """Count by hand."""
        return sum(
            self.moves in move_kinds(problem, problem.employee[i], problem.post[p])
            for i, p in plan.placements.items()
        )

    def least_goal(self) -> GoalEntry:
        """Ask for as little as can be."""
        return GoalEntry.model_validate(
            {"name": "fewest-moves", "tier": 1, "kind": self.moves}
        )


@dataclass(frozen=True)
class BudgetAxis(Axis):
    """A budget of the policy, or a usage that may become one."""

    budget: Budget
    asked: str = ""

    @property
    def whole(self) -> bool:
        """Allow fractions: hours and money are not counted in wholes."""
        return False

    @property
    def name(self) -> str:
        """Name it as the reader asks for it."""
        return self.asked or f"budget:{self.budget.name}"

    @property
    def unit(self) -> str:
        """Name what it counts in."""
        return self.budget.usage

    def limited(self, problem: Problem, value: float) -> Problem:
        """Set the limit, in place of what the policy says."""
        entry = self.budget.model_copy(update={"limit": value, "mode": "hard"})
        return _with(self.freed(problem), "budgets", entry)

    def freed(self, problem: Problem) -> Problem:
        """Drop the limit."""
        return _without(problem, "budgets", lambda b: b.name != self.budget.name)

    def used(self, problem: Problem, plan: Plan) -> float:
        """Count by hand."""
        usage = find_usage(problem, self.budget.usage)
        return sum(
            usage.usage_of(problem, problem.employee[i], problem.post[p])
            for i, p in plan.placements.items()
        )

    def least_goal(self) -> GoalEntry | None:
        """Ask for as little as can be."""
        measure = self.budget.usage.removeprefix("training_")
        if measure not in ("hours", "cost"):
            return None
        return GoalEntry.model_validate(
            {"name": "training", "tier": 1, "measure": measure, "new_only": True}
        )


@dataclass(frozen=True)
class QuotaAxis(Axis):
    """One number of a quota of the policy."""

    quota: Quota
    key: str

    @property
    def name(self) -> str:
        """Name it as the reader asks for it."""
        return f"quota:{self.quota.name}:{self.key}"

    @property
    def unit(self) -> str:
        """Name what it counts in."""
        return "share" if self.key.endswith("share") else "people"

    @property
    def whole(self) -> bool:
        """Tell whether only whole numbers make sense."""
        return not self.key.endswith("share")

    @property
    def rising(self) -> bool:
        """Tell whether a larger value allows more."""
        return self.key.startswith("max")

    def limited(self, problem: Problem, value: float) -> Problem:
        """Set the limit, in place of what the policy says."""
        number = int(value) if self.whole else value
        entry = self.quota.model_copy(update={self.key: number, "mode": "hard"})
        return _with(self.freed(problem), "quotas", entry)

    def freed(self, problem: Problem) -> Problem:
        """Drop the limit."""
        return _without(problem, "quotas", lambda q: q.name != self.quota.name)

    def used(self, problem: Problem, plan: Plan) -> float:
        """Count by hand."""
        inside = [
            problem.employee[i]
            for i, p in plan.placements.items()
            if is_picked(problem, problem.post[p], self.quota.posts)
        ]
        hit = sum(is_picked(problem, e, self.quota.employees) for e in inside)
        if self.whole:
            return hit
        return hit / len(inside) if inside else 0.0


def axis_of(problem: Problem, name: str) -> Axis:
    """Find the limit that a name asks for.

    ``moves``, ``moves:unit`` ..., ``training_hours``, ``training_cost``,
    ``budget:NAME``, ``quota:NAME:min_share`` ...

    Raises
    ------
    ScenarioError
        When there is no such limit, with those that are near.
    """
    known = axes(problem.policy)
    if name not in known:
        hint = nearest(name, known)
        raise ScenarioError(
            phrase("there is no limit {name!r} to trace.{hint}", name=name, hint=hint)
        )
    return known[name]


def axes(policy: Policy) -> dict[str, Axis]:
    """List the limits that can be traced under a policy, by name."""
    found: list[Axis] = [MovesAxis(kind) for kind in MOVE_KINDS]
    found += [BudgetAxis(b) for b in policy.budgets if b.scope == "all"]
    found += [QuotaAxis(q, key) for q in policy.quotas for key in QUOTA_KEYS]
    usages = {
        name: BudgetAxis(Budget(name=f"frontier: {name}", usage=name, limit=0), name)
        for name in ("training_hours", "training_cost")
    }
    return {axis.name: axis for axis in found} | usages


def _with(problem: Problem, table: str, entry: Any) -> Problem:
    entries = (*getattr(problem.policy, table), entry)
    return problem.with_policy(problem.policy.model_copy(update={table: entries}))


def _without(problem: Problem, table: str, keep: Any) -> Problem:
    entries = tuple(e for e in getattr(problem.policy, table) if keep(e))
    return problem.with_policy(problem.policy.model_copy(update={table: entries}))
