"""Exemptions that do nothing, and why: none is passed over in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.errors import hint
from models.issue import Issue
from models.phrase import Phrase, phrase
from models.problem.links import line
from models.problem.problem import Problem
from models.records.employee import Exemption
from optimizer.contract.contracts import PairRule
from optimizer.policy.bind import BoundPolicy
from optimizer.rules import RULES

UNKNOWN, OFF, SUM, FIRM, BARE, NOBODY, EXPIRED = range(7)
"""Why it does not count: rule not known, off, about many placements, or one that nobody
may waive; no paper; for nobody; over."""

COLUMNS = ("rule", "rule", "rule", "rule", "document", "emp_id", "valid_until")
"""Where the table shows each of them."""


def exemption_notes(problem: Problem, policy: BoundPolicy) -> tuple[Issue, ...]:
    """Give a warning for each exemption that does not count, with its row."""
    return tuple(
        _issue(problem, policy, place, exemption)
        for place, exemption in enumerate(problem.exemptions)
        if idle(problem, policy, exemption) is not None
    )


def idle(problem: Problem, policy: BoundPolicy, exemption: Exemption) -> int | None:
    """Say why an exemption does not count; None when it does."""
    named = exemption.rule.lower()
    rules = [a for a in policy.rules if named in a.names]
    if not rules:
        return OFF if named in _silent(problem) else UNKNOWN
    heed = (isinstance(a.rule, PairRule) or a.rule.exempts for a in rules)
    if not any(heed):
        return SUM
    if all(active.waiver == "nobody" for active in rules):
        return FIRM
    if not exemption.document:
        return BARE
    if not exemption.names_somebody:
        return NOBODY
    until = exemption.valid_until
    return EXPIRED if until and until < problem.policy.plan_date else None


def _silent(problem: Problem) -> set[str]:
    """Name every rule, by name and by the policy's code, in force or not."""
    own = problem.policy.rules
    codes = (getattr(entry, "code", "") or "" for entry in own.values())
    limits: list[Any] = [*problem.policy.quotas, *problem.policy.budgets]
    limits += problem.policy.move_limits
    titles = (entry.name for entry in limits)
    return {name.lower() for name in (*RULES, *codes, *titles) if name}


def _issue(
    problem: Problem, policy: BoundPolicy, place: int, exemption: Exemption
) -> Issue:
    why = idle(problem, policy, exemption)
    why = UNKNOWN if why is None else why
    column = COLUMNS[why]
    known = {name for active in policy.rules for name in active.names}
    return Issue(
        _what(why, problem.policy.plan_date),
        "exemptions",
        line(problem, "exemptions", place),
        column,
        str(getattr(exemption, column) or ""),
        "",
        _guess(why, exemption.rule, known),
        severity="warning",
        code="idle-exemption",
    )


def _what(why: int, day: date) -> Phrase:
    return {
        UNKNOWN: phrase("no rule has this name or code."),
        OFF: phrase(
            "the rule is off in this policy, so there is nothing to exempt from."
        ),
        SUM: phrase(
            "the rule is not about single placements, so nobody can be exempt from it."
        ),
        FIRM: phrase("nobody may grant an exemption from this rule."),
        BARE: phrase("the exemption has no document, so it does not count."),
        NOBODY: phrase(
            "the exemption names neither a person nor a post, so it does not count."
        ),
        EXPIRED: phrase(
            "the exemption is over on the day of the plan, {day}.", day=day
        ),
    }[why]


def _guess(why: int, rule: str, known: set[str]) -> str:
    listed = ", ".join(sorted(known))
    return {
        UNKNOWN: hint(rule, known) or phrase("one of: {names}?", names=listed),
        OFF: phrase("the row can go, or the rule should be on?"),
        SUM: phrase("raise its limit in the policy, or lower its price?"),
        FIRM: phrase(
            "if BKN or the Minister agreed in writing, say so in the policy: "
            '[rules.NAME] waiver = "bkn"?'
        ),
        BARE: phrase("write the number of the decision that grants it?"),
        NOBODY: phrase("name the person, the post or both?"),
        EXPIRED: phrase("it was prolonged, or the plan has an earlier date?"),
    }[why]
