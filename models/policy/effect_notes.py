"""Rules and goals whose legal basis is not yet in force on the day of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.issue import Issue
from models.phrase import phrase
from models.policy.effect import is_in_force
from models.policy.policy import Policy


def effect_notes(policy: Policy) -> tuple[Issue, ...]:
    """Give one warning that names all that a plan date comes too early for."""
    day = policy.plan.date
    if day is None:
        return ()
    used = _used(policy)
    early = [f"{name} ({since})" for name, since in used if not is_in_force(since, day)]
    if not early:
        return ()
    text = phrase(
        "the plan takes effect on {day}, before the legal basis of these is in force: "
        "{names}.",
        day=day,
        names=", ".join(early),
    )
    guess = phrase("switch them off, or give them the basis of that day?")
    return (
        Issue(text, "policy", maybe=guess, severity="warning", code="not-in-force"),
    )


def _used(policy: Policy) -> Iterator[tuple[str, date | int | None]]:
    """Name each rule, limit and goal that applies, with what dates it."""
    for name, rule in policy.rules.items():
        if rule.mode != "off":
            yield name, rule.effective_from
    for limit in (*policy.quotas, *policy.budgets, *policy.move_limits):
        if limit.mode != "off":
            yield limit.title, limit.effective_from
    for goal in policy.goals:
        if goal.mode == "on":
            yield goal.name, goal.effective_from
