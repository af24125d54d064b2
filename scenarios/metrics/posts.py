"""Posts filled and empty, and the people without one."""

from __future__ import annotations

from models.plan.outcome import vacancy_rows
from models.records.post import UNLIMITED
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View


def key_posts_filled(view: View) -> float | None:
    """Give the share of the seats of key posts that are held; None without any."""
    key = [p for p in view.problem.posts if p.key_post and 0 < p.seats < UNLIMITED]
    seats = sum(p.seats for p in key)
    return sum(view.plan.filled[p.post_code] for p in key) / seats if seats else None


def vacancies(view: View) -> float:
    """Count the empty seats."""
    return sum(int(row["vacant"]) for row in vacancy_rows(view.problem, view.plan))


POSTS = (
    Metric("placed", "People placed", "people", 0, lambda v: len(v.plan.placements)),
    Metric(
        "surplus",
        "People on the surplus list",
        "people",
        -1,
        lambda v: len(v.plan.surplus),
    ),
    Metric("key-posts-filled", "Key posts filled", "share", 1, key_posts_filled),
    Metric("vacancies", "Empty seats", "seats", 0, vacancies),
)
