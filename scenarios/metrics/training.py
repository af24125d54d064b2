"""Training that brings those who change post to the standard of the new one."""

from __future__ import annotations

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View


def hours(view: View) -> float:
    """Add the hours (JP) up."""
    return sum(detail.hours for detail in view.training)


def cost(view: View) -> float:
    """Add the cost up."""
    return sum(detail.cost for detail in view.training)


def people(view: View) -> float:
    """Count the people who need a course."""
    return sum(bool(detail.courses) for detail in view.training)


TRAINING = (
    Metric("training-people", "People who need training", "people", -1, people),
    Metric("training-hours", "Training hours (JP)", "hours", -1, hours),
    Metric("training-cost", "Training cost", "rupiah", -1, cost),
)
