"""What a plan means, told in rows and counts that every report shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from models.plan.change import change_of
from models.plan.moves import MOVE_KINDS, move_kinds
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import UNLIMITED


def count_moves(problem: Problem, plan: Plan) -> dict[str, int]:
    """Count the moves of each kind."""
    counts: Counter[str] = Counter()
    for emp_id, post_code in plan.placements.items():
        kinds = move_kinds(problem, problem.employee[emp_id], problem.post[post_code])
        counts.update(kinds)
    return {kind: counts[kind] for kind in MOVE_KINDS}


def count_changes(problem: Problem, plan: Plan) -> dict[str, int]:
    """Count what happens to people, by change."""
    counts: Counter[str] = Counter(
        change_of(problem, e, problem.post.get(plan.placements.get(e.emp_id, "")))
        for e in problem.employees
    )
    return dict(counts)


def vacancy_rows(problem: Problem, plan: Plan) -> Iterator[dict[str, Any]]:
    """Give a row for each post with empty seats (unlimited posts have none)."""
    for post in problem.posts:
        empty = post.seats - plan.filled[post.post_code]
        if empty > 0 and post.seats < UNLIMITED:
            yield {
                "post_code": post.post_code,
                "post_name": post.post_name,
                "unit_code": post.unit_code or "",
                "need": post.seats,
                "filled": plan.filled[post.post_code],
                "vacant": empty,
                "key_post": post.key_post,
            }
