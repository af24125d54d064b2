"""Change, add or drop a limit on moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.phrase import Name, Phrase, phrase
from models.policy.counted import LimitKind
from models.policy.policy import MoveLimit
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.policy_limits import laid
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class SetMoveLimit(Edit):
    """Change a limit on moves, add one, or drop one.

    Attributes
    ----------
    moves, scope : which limit: kind of move, and all or per unit.
    change : its keys, as in a policy: ``{ max_share = 0.1 }``.
    """

    kind: ClassVar[str] = "set-move-limit"
    does: ClassVar[str] = phrase("a limit on moves")
    moves: LimitKind = "post"
    scope: Literal["all", "unit"] = "all"
    change: Mapping[str, Any] = Field(default_factory=dict)
    drop: bool = False

    def apply(self, problem: Problem) -> Edited:
        beside = self._promotions(problem)
        if beside and self.drop:
            raise EditError(
                phrase(
                    "there is no limit on moves of kind tier-up to drop; the policy "
                    'limits promotions.\nMaybe moves = "promotion".'
                )
            )
        scope = phrase(", out of each unit") if self.scope == "unit" else ""
        edited, said = laid(
            problem,
            MoveLimit,
            {"kind": self.moves, "scope": self.scope},
            self.change,
            title=phrase("{moves}{scope}", moves=Name(self.moves, "move"), scope=scope),
            drop=self.drop,
        )
        return edited, phrase(
            "{said} {more}", said=said, more=beside
        ) if beside else said

    def _promotions(self, problem: Problem) -> Phrase | None:
        """Say that a limit on promotions stays: once it was written as tier-up."""
        limits = [m for m in problem.policy.move_limits if m.scope == self.scope]
        kinds = {m.kind for m in limits}
        if self.moves != "tier-up" or "tier-up" in kinds or "promotion" not in kinds:
            return None
        return phrase(
            "The policy's own limit on promotions holds beside it, unchanged: "
            'moves = "promotion" changes that one.'
        )
