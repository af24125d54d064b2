"""Change, switch, harden or soften a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, ClassVar, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.phrase import phrase
from models.policy import RuleEntry
from models.problem import Problem
from optimizer.rules import RULES
from scenarios.edit import STRICT, Edit, Edited
from scenarios.errors import EditError
from scenarios.sentence import Sentence


@dataclass(frozen=True, config=STRICT)
class SetRule(Edit):
    """Switch a rule on (hard), off, or make it soft at a price; change its parameters.

    Attributes
    ----------
    rule : its name in the policy.   mode : None leaves it.
    price, tier : for a soft rule.   params : the rule's own parameters.
    """

    kind: ClassVar[str] = "set-rule"
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
        entry = RuleEntry(**{**old.model_dump(), **new, **self.params})
        rules = {**policy.rules, self.rule: entry}
        shown = ", ".join(f"{k} {v}" for k, v in {**new, **self.params}.items())
        said = Sentence(
            "Rule {rule} was changed: {changes} (it was {before}).",
            {"rule": self.rule, "changes": shown or "-", "before": old.mode},
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
        known = [f.name for f in fields(RULES[self.rule])]
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
