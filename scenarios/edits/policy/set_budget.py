"""Change, add or drop a budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.policy.policy import Budget
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.policy_limits import laid


@dataclass(frozen=True, config=STRICT)
class SetBudget(Edit):
    """Change a budget of the policy, add one, or drop one.

    Attributes
    ----------
    name : of the budget.   change : its keys, as in a policy: ``{ limit = 4000 }``.
    """

    kind: ClassVar[str] = "set-budget"
    does: ClassVar[str] = phrase("a budget")
    name: str
    change: Mapping[str, Any] = Field(default_factory=dict)
    drop: bool = False

    def apply(self, problem: Problem) -> Edited:
        return laid(
            problem,
            Budget,
            {"name": self.name},
            self.change,
            title=self.name,
            drop=self.drop,
        )
