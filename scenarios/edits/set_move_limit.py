"""Change, add or drop a limit on moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.policy import MoveLimit
from models.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.limits import laid, with_limits
from scenarios.sentence import Sentence, settings


@dataclass(frozen=True, config=STRICT)
class SetMoveLimit(Edit):
    """Change a limit on moves, add one, or drop one.

    Attributes
    ----------
    moves, scope : which limit: kind of move, and all or per unit.
    change : its keys, as in a policy: ``{ max_share = 0.1 }``.
    """

    kind: ClassVar[str] = "set-move-limit"
    moves: Literal["post", "unit", "district", "tier-up", "tier-down"] = "post"
    scope: Literal["all", "unit"] = "all"
    change: Mapping[str, Any] = Field(default_factory=dict)
    drop: bool = False

    def apply(self, problem: Problem) -> Edited:
        limits = laid(
            MoveLimit,
            problem.policy.move_limits,
            {"kind": self.moves, "scope": self.scope},
            self.change,
            drop=self.drop,
        )
        message = "The limit on moves of kind {moves} ({scope}) was set: {change}."
        if self.drop:
            message = "The limit on moves of kind {moves} ({scope}) was dropped."
        said = Sentence(
            message,
            {"moves": self.moves, "scope": self.scope, "change": settings(self.change)},
        )
        return with_limits(problem, move_limits=limits), said
