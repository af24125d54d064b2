"""Put on record that the legal office has confirmed rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.phrase import Name, joined, phrase
from models.policy.confirmed import unconfirmed
from models.policy.entries import LegalEntry
from models.policy.policy import Policy
from models.problem.problem import Problem
from scenarios.edit import STRICT, Edit, Edited, Names
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class ConfirmRules(Edit):
    """Say who has confirmed rules that no verified source was found for: ``[legal]``.

    Without it no paper has its final form. Whoever confirmed others before stays named.

    Attributes
    ----------
    by : name, office and number of the paper.
    rules : names or codes of rules, quotas, budgets, limits on moves; () for all.
    """

    kind: ClassVar[str] = "confirm-rules"
    does: ClassVar[str] = phrase(
        "says who has confirmed rules without a verified source"
    )
    by: str
    rules: Names = ()

    def apply(self, problem: Problem) -> Edited:
        policy, waiting = problem.policy, unconfirmed(problem.policy)
        by = " ".join(self.by.split())
        if not by:
            raise EditError(
                phrase(
                    "nobody is named who confirms.\n"
                    "Maybe name, office and number of the paper."
                )
            )
        if not waiting:
            raise EditError(phrase("no rule waits for somebody who confirms it."))
        wrong = [*self._unknown(policy)]
        if wrong:
            raise EditError(joined(wrong))
        new = self._laid_over(policy.legal, by)
        changed = problem.with_policy(policy.model_copy(update={"legal": new}))
        still = unconfirmed(changed.policy)
        if len(still) == len(waiting):
            raise EditError(phrase("all of these are confirmed already."))
        limits = {limit.title for limit in policy.move_limits}
        done = [
            phrase("limit on {what}", what=titled) if name in limits else titled
            for name in waiting
            if name not in still
            for titled in (Name(name, "rule"),)
        ]
        said = phrase("Confirmed by {by}: {rules}.", by=by, rules=joined(done, ", "))
        return changed, said

    def _laid_over(self, old: LegalEntry, by: str) -> LegalEntry:
        """Add to what was confirmed before; without names everything is confirmed."""
        if not old.confirmed_by:
            return LegalEntry(confirmed_by=by, rules=self.rules)
        named = old.confirmed_by.split("; ")
        both = "; ".join(named if by in named else [*named, by])
        rules = dict.fromkeys((*old.rules, *self.rules)) if self.rules else ()
        return LegalEntry(confirmed_by=both, rules=tuple(rules))

    def _unknown(self, policy: Policy) -> Iterator[str]:
        limits = (*policy.quotas, *policy.budgets, *policy.move_limits)
        known = {
            text for name, rule in policy.rules.items() for text in (name, rule.code)
        }
        known |= {text for limit in limits for text in (limit.title, limit.code)}
        folded = {text.casefold() for text in known}
        for text in self.rules:
            if not text or text.casefold() not in folded:
                yield phrase(
                    "policy {name!r} has no rule {rule!r}.{hint}",
                    name=policy.name,
                    rule=text,
                    hint=nearest(text, sorted(known - {""})),
                )
