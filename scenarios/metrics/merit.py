"""Merit: what a plan breaks at a price, and what was broken before and stays so."""

from __future__ import annotations

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import Person, View, count

NOTICEABLE = 1.0
"""Points of fit that a person may lose before the loss counts."""


def worse_off(person: Person) -> bool:
    """Tell whether the plan leaves somebody worse off than today.

    No post any more, a lower tier or class, or a fit lower by more than a point.
    """
    if person.old is None:
        return False
    lost_fit = (
        person.fit is not None
        and person.fit_before is not None
        and person.fit < person.fit_before - NOTICEABLE
    )
    return (
        person.new is None
        or "tier-down" in person.kinds
        or person.classes < 0
        or lost_fit
    )


def soft(view: View) -> float:
    """Count the breaches that the policy allows at a price."""
    return sum(f.kind == "soft" for f in view.findings)


def existing(view: View) -> float:
    """Count the people who stay where they would not be appointed today."""
    return sum(f.kind == "existing" for f in view.findings)


def exempt(view: View) -> float:
    """Count the breaches that rest on a logged exemption."""
    return sum(f.kind == "exempt" for f in view.findings)


MERIT = (
    Metric(
        "losers",
        "People worse off than today",
        "people",
        -1,
        lambda v: count(v, worse_off),
    ),
    Metric("merit-violations", "Breaches of soft rules", "findings", -1, soft),
    Metric("existing-breaches", "Old breaches that remain", "findings", -1, existing),
    Metric("exemptions-used", "Exemptions used", "findings", -1, exempt),
)
