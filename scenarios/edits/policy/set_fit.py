"""Weigh the parts of fit otherwise, or change how fit is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.fault import fault_of
from models.phrase import joined, phrase
from models.policy.policy import FitEntry
from models.problem.problem import Problem
from optimizer.fit.parts import PARTS
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.sentence import settings
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class SetFit(Edit):
    """Give parts of fit other weights, or change other settings of ``[fit]``.

    Attributes
    ----------
    weights : part -> weight; parts that are not named keep theirs.
    change : other keys of ``[fit]``, as in a policy: ``{ missing = "exclude" }``.
    """

    kind: ClassVar[str] = "set-fit"
    does: ClassVar[str] = phrase(
        "weighs the parts of fit, or changes `[fit]` otherwise"
    )
    weights: Mapping[str, float] = Field(default_factory=dict)
    change: Mapping[str, Any] = Field(default_factory=dict)

    def apply(self, problem: Problem) -> Edited:
        old = problem.policy.fit
        self._known()
        weights = {"weights": {**old.weights, **self.weights}} if self.weights else {}
        changes = {**weights, **self.change}
        try:
            new = FitEntry(**{**old.model_dump(), **changes})
        except ValidationError as error:
            raise EditError(
                joined(
                    phrase(
                        "fit, {where}: {fault}, found {found!r}.",
                        where=".".join(map(str, fault["loc"])),
                        fault=fault_of(fault),
                        found=fault["input"],
                    )
                    for fault in error.errors()
                )
            ) from None
        said = phrase(
            "Fit: {changes} (before: {before}).",
            changes=settings(changes),
            before=settings({key: getattr(old, key) for key in changes}),
        )
        return problem.with_policy(problem.policy.model_copy(update={"fit": new})), said

    def _known(self) -> None:
        """Refuse parts and keys that are not known, and an edit of nothing."""
        if not self.weights and not self.change:
            raise EditError(
                phrase("set-fit changes nothing.\nMaybe weights = { competency = 80 }.")
            )
        faults = [
            phrase("fit has no part {key!r}.{hint}", key=k, hint=nearest(k, PARTS))
            for k in self.weights
            if k not in PARTS
        ]
        faults += [
            phrase(
                "fit has no setting {key!r}.{hint}",
                key=key,
                hint=nearest(key, FitEntry.model_fields),
            )
            for key in self.change
            if key not in FitEntry.model_fields
        ]
        if faults:
            raise EditError(joined(faults))
