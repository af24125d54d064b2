"""Service: how well the posts that face citizens are filled, and how busy they are."""

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


def worst_load(view: View) -> float | None:
    """Give the load of the busiest service; None where none is known."""
    loads = [row.after.load for row in view.services if row.seated]
    return max((load for load in loads if load is not None), default=None)


def overloaded(view: View) -> int | None:
    """Count the services whose queue never ends; None without a table."""
    if not view.services:
        return None
    return sum(row.after.overloaded for row in view.services)


def days(view: View) -> float | None:
    """Give the mean working days of a request; None where one has nobody."""
    told = [(row.service.requests, row.days_after) for row in view.services]
    requests = sum(count for count, _ in told)
    known = [count * day for count, day in told if day is not None]
    return sum(known) / requests if requests and len(known) == len(told) else None


SERVICE = (
    Metric("service-coverage", "Public-facing seats filled", "share", 1, coverage),
    Metric("service-fit", "Mean fit in public-facing units", "points", 1, service_fit),
    Metric("load-worst", "Load of the busiest service", "share", -1, worst_load),
    Metric("overloaded", "Services whose queue never ends", "services", -1, overloaded),
    Metric("service-days", "Working days of a request", "days", -1, days),
)
