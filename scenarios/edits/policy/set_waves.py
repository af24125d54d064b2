"""Change when the moves of a plan may happen, and compare by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.fault import fault_of
from models.phrase import joined, phrase
from models.policy.merging import merge
from models.policy.waves import WavesEntry
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.sentence import settings
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class SetWaves(Edit):
    """Change settings of ``[waves]``; the option's schedule then stands in comparisons.

    Attributes
    ----------
    change : keys of ``[waves]``, as in a policy: ``{ size = 20, touch = { share = 0.2
        } }``; none only has the schedule compared.
    """

    kind: ClassVar[str] = "set-waves"
    does: ClassVar[str] = phrase(
        "changes `[waves]`, and compares how long the moves take"
    )
    change: Mapping[str, Any] = Field(default_factory=dict)

    def apply(self, problem: Problem) -> Edited:
        old = problem.policy.waves
        unknown = [
            phrase(
                "waves have no setting {key!r}.{hint}",
                key=key,
                hint=nearest(key, WavesEntry.model_fields),
            )
            for key in self.change
            if key not in WavesEntry.model_fields
        ]
        if unknown:
            raise EditError(joined(unknown))
        changes = {"compare": True, **self.change}
        try:
            new = WavesEntry(**merge(old.model_dump(), changes))
        except ValidationError as error:
            faults = (
                phrase(
                    "waves, {where}: {fault}, found {found!r}.",
                    where=".".join(map(str, fault["loc"])),
                    fault=fault_of(fault),
                    found=fault["input"],
                )
                for fault in error.errors()
            )
            raise EditError(joined(faults)) from None
        said = phrase(
            "Waves: {changes} (before: {before}).",
            changes=settings(changes),
            before=settings({key: getattr(old, key) for key in changes}),
        )
        policy = problem.policy.model_copy(update={"waves": new})
        return problem.with_policy(policy), said
