"""Fit: on average, of the worst tenth, and against today; job-person match by class.

The classes of talent mapping: from 90, 78 to 90, below 78.
"""

from __future__ import annotations

import math

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View, mean


def worst_decile(view: View) -> float | None:
    """Give the mean fit of the tenth of placed people who fit worst (one at least)."""
    fits = sorted(p.fit for p in view.people if p.fit is not None)
    return mean(fits[: math.ceil(len(fits) / 10)])


def gain(view: View) -> float | None:
    """Give the mean change of fit of those who hold a post today and in the plan."""
    return mean(
        p.fit - p.fit_before
        for p in view.people
        if p.fit is not None and p.fit_before is not None
    )


FIT = (
    Metric(
        "fit-mean", "Mean fit", "points", 1, lambda v: mean(p.fit for p in v.people)
    ),
    Metric(
        "fit-worst-decile", "Mean fit of the worst tenth", "points", 1, worst_decile
    ),
    Metric("fit-gain", "Mean change of fit", "points", 1, gain),
)


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
