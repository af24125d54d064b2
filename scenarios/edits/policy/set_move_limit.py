"""Change, add or drop a limit on moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.phrase import Name, phrase
from models.policy.counted import LimitKind
from models.policy.policy import MoveLimit
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.policy_limits import laid


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
        scope = phrase(", out of each unit") if self.scope == "unit" else ""
        return laid(
            problem,
            MoveLimit,
            {"kind": self.moves, "scope": self.scope},
            self.change,
            title=phrase("{moves}{scope}", moves=Name(self.moves, "move"), scope=scope),
            drop=self.drop,
        )
