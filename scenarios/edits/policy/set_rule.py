"""Change, switch, harden or soften a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING
from typing import Any, ClassVar, Literal

from pydantic import Field, ValidationError
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.fault import fault_of
from models.phrase import Name, joined, phrase
from models.policy.policy import RuleEntry
from models.problem.problem import Problem
from optimizer.contract.build import parameters
from optimizer.rules import RULES
from scenarios.edit import STRICT, Edit, Edited
from scenarios.editing.sentence import settings
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class SetRule(Edit):
    """Switch a rule on (hard), off, or make it soft at a price; change its parameters.

    Attributes
    ----------
    rule : its name in the policy.   mode : None leaves it.
    price, tier : for a soft rule.   params : the rule's own parameters.
    """

    kind: ClassVar[str] = "set-rule"
    does: ClassVar[str] = phrase("hard, soft, off, other parameters")
    rule: str
    mode: Literal["hard", "soft", "off"] | None = None
    price: float | None = None
    tier: int | None = None
    params: Mapping[str, Any] = Field(default_factory=dict)

    def apply(self, problem: Problem) -> Edited:
        self._known()
        policy = problem.policy
        old = policy.rule(self.rule)
        new: dict[str, Any] = {
            key: value
            for key, value in (
                ("mode", self.mode),
                ("price", self.price),
                ("tier", self.tier),
            )
            if value is not None
        }
        if self.rule not in policy.rules and self.mode is None:
            message = phrase(
                "rule {rule!r} is off: policy {name!r} does not name "
                "it.\n"
                "Maybe mode = 'hard'.",
                rule=self.rule,
                name=policy.name,
            )
            raise EditError(message)
        changes = {**new, **self.params}
        if not changes:
            raise EditError(
                phrase(
                    "rule {rule!r}: nothing is to be changed.\n"
                    "Maybe name mode, price, tier or params.",
                    rule=self.rule,
                )
            )
        entry = _entry(self.rule, {**old.model_dump(), **changes})
        rules = {**policy.rules, self.rule: entry}
        said = phrase(
            "Rule “{rule}”: {changes} (before: {before}).",
            rule=Name(self.rule, "rule"),
            changes=settings(changes),
            before=settings({key: _before(self.rule, old, key) for key in changes}),
        )
        return problem.with_policy(policy.model_copy(update={"rules": rules})), said

    def _known(self) -> None:
        if self.rule not in RULES:
            raise EditError(
                phrase(
                    "rule {rule!r} is not known.{hint}",
                    rule=self.rule,
                    hint=nearest(self.rule, RULES),
                )
            )
        known = [f.name for f in parameters(RULES[self.rule])]
        for key in self.params:
            if key not in known:
                hint = nearest(key, known)
                raise EditError(
                    phrase(
                        "rule {rule}: parameter {key!r} is not known.{hint}",
                        rule=self.rule,
                        key=key,
                        hint=hint,
                    )
                )


def _entry(rule: str, data: Mapping[str, Any]) -> RuleEntry:
    try:
        return RuleEntry(**data)
    except ValidationError as error:
        faults = (
            phrase(
                "rule {rule!r}, {where}: {fault}, found {found!r}.",
                rule=rule,
                where=".".join(map(str, fault["loc"])),
                fault=fault_of(fault),
                found=fault["input"],
            )
            for fault in error.errors()
        )
        raise EditError(joined(faults)) from None


def _before(rule: str, entry: RuleEntry, key: str) -> Any:
    """Give what a policy says of a setting, or what the rule takes without it."""
    if key in RuleEntry.model_fields:
        return getattr(entry, key)
    usual = next(f for f in parameters(RULES[rule]) if f.name == key)
    if key in entry.params or usual.default is MISSING:
        return entry.params.get(key)
    return usual.default
