"""Job-person match in the classes of talent mapping: from 90, 78 to 90, below 78."""

from __future__ import annotations

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View

OPTIMAL, FAIR = 90.0, 78.0


def optimal(view: View) -> float:
    """Count the people who match well."""
    return sum(j is not None and j >= OPTIMAL for j in view.jpm)


def fair(view: View) -> float:
    """Count the people who match fairly well."""
    return sum(j is not None and FAIR <= j < OPTIMAL for j in view.jpm)


def poor(view: View) -> float:
    """Count the people who match less well."""
    return sum(j is not None and j < FAIR for j in view.jpm)


JPM = (
    Metric("jpm-optimal", "JPM optimal (90 or more)", "people", 1, optimal),
    Metric("jpm-fair", "JPM fair (78 to 90)", "people", 0, fair),
    Metric("jpm-poor", "JPM poor (below 78)", "people", -1, poor),
)
