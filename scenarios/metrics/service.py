"""Service: how well the posts that face citizens are filled."""

from __future__ import annotations

from models.records.post import UNLIMITED
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View, mean


def coverage(view: View) -> float | None:
    """Give the share of the seats of public-facing units that are held."""
    posts = [
        p
        for p in view.problem.posts
        if p.unit_code in view.serving and 0 < p.seats < UNLIMITED
    ]
    seats = sum(p.seats for p in posts)
    return sum(view.plan.filled[p.post_code] for p in posts) / seats if seats else None


def service_fit(view: View) -> float | None:
    """Give the mean fit of the people in public-facing units."""
    return mean(p.fit for p in view.people if p.new and p.new.unit_code in view.serving)


SERVICE = (
    Metric("service-coverage", "Public-facing seats filled", "share", 1, coverage),
    Metric("service-fit", "Mean fit in public-facing units", "points", 1, service_fit),
)
