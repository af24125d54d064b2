"""The posts that the rules leave to somebody who is left over."""

from __future__ import annotations

from typing import Any

from models.plan.plan import Plan
from models.policy.policy import GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.effects.openings import openings
from tests.optimizer.worked import problem


def town(*never: str) -> Problem:
    """A may not hold the posts that are named."""
    pins = [Pin(emp_id="A", post_code=code, kind="must-not") for code in never]
    posts: dict[str, dict[str, Any]] = {"P": {}, "Q": {}, "X": {"need": 0}}
    given = problem({"A": {}, "B": {}}, posts, pins=pins)
    change = {"rules": {"pins": RuleEntry()}, "goals": (GoalEntry(name="fit", tier=1),)}
    return given.with_policy(given.policy.model_copy(update=change))


def test_rules_bar_every_post() -> None:
    """Those with seats are counted, and the rule that bars them is named."""
    found = openings(town("P", "Q", "X"), Plan({"B": "P"}, ("A",)), "A")
    assert (found.posts, found.allowed, found.bars) == (2, (), (("pins", 2),))


def test_what_is_allowed_is_held_or_empty() -> None:
    """The plan tells which."""
    found = openings(town("P"), Plan({"B": "P"}, ("A",)), "A")
    assert (found.allowed, found.empty) == (("Q",), ("Q",))
    assert openings(town("P"), Plan({"B": "Q"}, ("A",)), "A").empty == ()
