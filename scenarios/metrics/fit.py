"""Fit: on average, of the worst tenth, and against today."""

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
