"""What the plan does to careers and pay: tiers and job classes won and lost.

Allowances scale with the job class by a local table, so classes are counted, not money.
"""

from __future__ import annotations

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View, count


def class_steps_lost(view: View) -> float:
    """Add the classes up that people lose."""
    return sum(max(0, -p.classes) for p in view.people)


def class_steps(view: View) -> float:
    """Add classes won and lost up: the effect on pay, in classes."""
    return sum(p.classes for p in view.people)


CAREERS = (
    Metric(
        "promotions",
        "Promotions",
        "people",
        0,
        lambda v: count(v, lambda p: p.change == "promotion"),
    ),
    Metric(
        "tier-losses",
        "People who lose a tier",
        "people",
        -1,
        lambda v: count(v, lambda p: "tier-down" in p.kinds),
    ),
    Metric(
        "class-losses",
        "People who lose job class",
        "people",
        -1,
        lambda v: count(v, lambda p: p.classes < 0),
    ),
    Metric("class-steps-lost", "Job classes lost", "classes", -1, class_steps_lost),
    Metric("pay-class-effect", "Job classes, won less lost", "classes", 0, class_steps),
)
