"""Locks and pins are obeyed: an edit that sets one has an effect."""

from __future__ import annotations

from models.policy.policy import RuleEntry
from models.problem.problem import Problem
from optimizer.rules import RULES

LOCK_RULES = ("locked", "pins")
"""The rules that obey locked people and posts, and pins."""


def keeping_locks(problem: Problem) -> Problem:
    """Switch on, hard, the rules about locks and pins that the policy leaves off."""
    policy = problem.policy
    off = [n for n in LOCK_RULES if n in RULES and policy.rule(n).mode != "hard"]
    if not off:
        return problem
    on = {name: _hard(policy.rules.get(name, RuleEntry())) for name in off}
    rules = {**policy.rules, **on}
    return problem.with_policy(policy.model_copy(update={"rules": rules}))


def _hard(entry: RuleEntry) -> RuleEntry:
    return entry.model_copy(update={"mode": "hard"})
