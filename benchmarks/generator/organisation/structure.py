"""The tables of units and posts."""

from __future__ import annotations

import pandas as pd

from benchmarks.generator.organisation.chart import Chart, PostSketch
from models.policy.policy import shipped_levels

FLOOR = 0.6
"""Share of the seats of public service posts that must stay filled."""


def units(chart: Chart) -> pd.DataFrame:
    """Write the units."""
    rows = [
        (
            u.code,
            u.name,
            u.parent or "",
            u.type,
            u.district,
            u.status,
            u.merged_into or "",
            u.former_name,
            "yes" if u.public else "no",
        )
        for u in chart.units
    ]
    columns = ["unit_code", "unit_name", "parent", "type", "district"]
    columns += ["new_status", "merged_into", "former_name", "public_service"]
    return pd.DataFrame(rows, columns=columns)


def posts(chart: Chart) -> pd.DataFrame:
    """Write the posts, present and to come."""
    return pd.DataFrame([_row(post) for post in chart.posts])


def _row(post: PostSketch) -> dict[str, object]:
    level = shipped_levels()[post.level]
    return {
        "post_code": post.code,
        "post_name": post.name,
        "unit_code": post.unit.code,
        "type": level.type,
        "level": post.level,
        "echelon": level.echelon,
        "job_class": post.job_class,
        "need": post.need if post.stays else 0,
        "min_filled": _floor(post),
        "grade_min": post.grade_min or level.grade_low,
        "grade_max": level.grade_high,
        "edu_min": post.edu_min or level.edu_min,
        "required_groups": ";".join(post.groups),
        "job_family": post.family,
        "reports_to": post.boss or "",
        "key_post": "yes" if post.key else "no",
        "exempt": "yes" if post.exempt else "no",
        "new_status": post.status,
        "equalised_to": post.equalised_to or "",
        "successor": post.successor or "",
    }


def _floor(post: PostSketch) -> int:
    """Ask for no more than today's holders: a floor must never forbid every plan."""
    if post.status != "kept":
        return 0
    if post.key:
        return min(1, post.holders)
    served = post.unit.public and not post.single
    return min(int(post.need * FLOOR), post.holders) if served else 0
