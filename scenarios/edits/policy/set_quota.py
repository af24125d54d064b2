"""Change, add or drop a quota."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.phrase import phrase
from models.policy.policy import Quota
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.policy_limits import laid


@dataclass(frozen=True, config=STRICT)
class SetQuota(Edit):
    """Change a quota of the policy, add one, or drop one.

    Attributes
    ----------
    name : of the quota.   change : its keys, as in a policy: ``{ min_share = 0.3 }``.
    """

    kind: ClassVar[str] = "set-quota"
    does: ClassVar[str] = phrase("changes, softens, adds or drops a quota")
    name: str
    change: Mapping[str, Any] = Field(default_factory=dict)
    drop: bool = False

    def apply(self, problem: Problem) -> Edited:
        return laid(
            problem,
            Quota,
            {"name": self.name},
            self.change,
            title=self.name,
            drop=self.drop,
        )
