"""Weigh, move, add or drop a goal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.fault import fault_of
from models.phrase import Name, Phrase, phrase
from models.policy.policy import GoalEntry
from models.problem.problem import Problem
from optimizer.goals import GOALS
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.sentence import settings
from scenarios.errors import EditError


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
    does: ClassVar[str] = phrase("weighs, moves, adds or drops a goal")
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


def _said(name: str, old: GoalEntry | None, new: GoalEntry | None) -> Phrase:
    goal = Name(name, "goal")
    if new is None:
        return phrase("Goal “{goal}” was dropped.", goal=goal)
    if old is None or old.mode == "off":
        return phrase(
            "Goal “{goal}” was added ({change}).", goal=goal, change=settings(_own(new))
        )
    was, now = _own(old), _own(new)
    keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    return phrase(
        "Goal “{goal}”: {change} (before: {before}).",
        goal=goal,
        change=settings({key: now.get(key) for key in keys}),
        before=settings({key: was.get(key) for key in keys}),
    )


def _own(entry: GoalEntry) -> dict[str, Any]:
    """Give what makes a goal count as it does."""
    told = {"tier": entry.tier, "weight": entry.weight, "tolerance": entry.tolerance}
    return {k: v for k, v in told.items() if v or k != "tolerance"} | dict(entry.params)
