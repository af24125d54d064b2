"""Weigh, move, add or drop a goal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.fault import fault_of
from models.phrase import phrase
from models.policy import GoalEntry
from models.problem import Problem
from optimizer.goals import GOALS
from scenarios.edit import STRICT, Edit, Edited
from scenarios.errors import EditError
from scenarios.sentence import Sentence


@dataclass(frozen=True, config=STRICT)
class SetGoal(Edit):
    """Change the weight, tier or parameters of a goal, add one, or drop one.

    Attributes
    ----------
    goal : its name.   tier : 1 is optimised first.   drop : leave the goal out.
    tolerance : what later tiers may give up of this one.
    params : the goal's own parameters.
    """

    kind: ClassVar[str] = "set-goal"
    goal: str
    weight: float | None = None
    tier: int | None = None
    tolerance: float | None = None
    drop: bool = False
    params: Mapping[str, Any] = Field(default_factory=dict)

    def apply(self, problem: Problem) -> Edited:
        if self.goal not in GOALS:
            raise EditError(
                phrase(
                    "goal {goal!r} is not known.{hint}",
                    goal=self.goal,
                    hint=nearest(self.goal, GOALS),
                )
            )
        policy = problem.policy
        old = next((g for g in policy.goals if g.name == self.goal), None)
        if old is None and (self.drop or self.tier is None):
            named = ", ".join(g.name for g in policy.goals)
            message = phrase(
                "the policy has no goal {goal!r}, only {named}.\n"
                "Maybe name a tier, to add it.",
                goal=self.goal,
                named=named,
            )
            raise EditError(message)
        rest = [g for g in policy.goals if g.name != self.goal]
        new = None if self.drop else self._entry(old)
        goals = tuple(rest if new is None else _in_place(policy.goals, new))
        if not goals:
            raise EditError(
                phrase(
                    "goal {goal!r} is the only one: nothing would be left.",
                    goal=self.goal,
                )
            )
        said = _said(self.goal, old, new)
        return problem.with_policy(policy.model_copy(update={"goals": goals})), said

    def _entry(self, old: GoalEntry | None) -> GoalEntry:
        own = {"weight": self.weight, "tier": self.tier, "tolerance": self.tolerance}
        given = {key: value for key, value in own.items() if value is not None}
        start = old.model_dump() if old else {"name": self.goal}
        start["mode"] = "on"
        try:
            return GoalEntry(**{**start, **given, **self.params})
        except ValidationError as error:
            raise EditError(
                phrase(
                    "goal {goal!r}: {fault}.",
                    goal=self.goal,
                    fault=fault_of(error.errors()[0]),
                )
            ) from None


def _in_place(goals: tuple[GoalEntry, ...], new: GoalEntry) -> list[GoalEntry]:
    if any(g.name == new.name for g in goals):
        return [new if g.name == new.name else g for g in goals]
    return [*goals, new]


def _said(name: str, old: GoalEntry | None, new: GoalEntry | None) -> Sentence:
    values = {"goal": name}
    if new is None:
        return Sentence("Goal {goal} was dropped.", values)
    values |= {"tier": str(new.tier), "weight": f"{new.weight:g}"}
    if old is None or old.mode == "off":
        message = "Goal {goal} was added in tier {tier} with weight {weight}."
        return Sentence(message, values)
    values |= {"old_tier": str(old.tier), "old_weight": f"{old.weight:g}"}
    message = (
        "Goal {goal} stands in tier {tier} with weight {weight} "
        "(before: tier {old_tier}, weight {old_weight})."
    )
    return Sentence(message, values)
