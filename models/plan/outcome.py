"""What a plan means, told in rows and counts that every report shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from models.plan.moves import MOVE_KINDS
from models.plan.people import Person
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.post import UNLIMITED


def count_moves(people: Iterable[Person]) -> dict[str, int]:
    """Count the moves of each kind."""
    counts = Counter(chain.from_iterable(person.kinds for person in people))
    return {kind: counts[kind] for kind in MOVE_KINDS}


def count_changes(people: Iterable[Person]) -> dict[str, int]:
    """Count what happens to people, by change."""
    return dict(Counter(person.change for person in people))


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
