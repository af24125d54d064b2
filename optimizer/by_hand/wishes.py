"""Which stated wishes a post grants, by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Preference
from models.records.post import Post
from optimizer.shared.ranks import AVOIDED, NOWHERE, UNWISHED


@dataclass(frozen=True)
class WishesMet:
    """How many people stated a wish, got one of theirs, and got their first."""

    people: int
    met: int
    first: int


def wishes_met(problem: Problem, plan: Plan) -> WishesMet:
    """Count by hand whose wish a plan grants.

    Somebody counts who says where to go, not only where not to; a swap is no wish of
    one alone. A wish is granted by the placement; a post that is also one to avoid
    grants none.
    """
    people = met = first = 0
    for emp_id, wishes in problem.wishes.items():
        wanted = [w.rank for w in wishes if w.wish == "want" and not _only_swap(w)]
        if not wanted or emp_id not in problem.employee:
            continue
        post = problem.post.get(plan.placements.get(emp_id, ""))
        rank = rank_of(problem, emp_id, post)
        people += 1
        met += rank < UNWISHED
        first += rank == min(wanted)
    return WishesMet(people, met, first)


def rank_of(problem: Problem, emp_id: str, post: Post | None) -> int:
    """Rank a post by the wishes of one person, by hand."""
    if post is None:
        return NOWHERE
    wishes = problem.wishes.get(emp_id)
    if wishes is None:  # most people state none
        return UNWISHED
    granted = [wish for wish in wishes if is_granted(problem, wish, post)]
    if any(wish.wish == "avoid" for wish in granted):
        return AVOIDED
    return min((wish.rank for wish in granted), default=UNWISHED)


def is_granted(problem: Problem, wish: Preference, post: Post) -> bool:
    """Tell by hand whether a post is all that a wish names."""
    named = (wish.post_code, wish.unit_code, wish.job_family, wish.district)
    return (
        any(named)
        and wish.post_code in (None, post.post_code)
        and wish.job_family in ("", post.job_family)
        and (
            not wish.unit_code
            or wish.unit_code in _units_above(problem, post.unit_code)
        )
        and wish.district in ("", problem.district(post.unit_code))
    )


def _only_swap(wish: Preference) -> bool:
    named = (wish.post_code, wish.unit_code, wish.job_family, wish.district)
    return bool(wish.swap_with) and not any(named)


def _units_above(problem: Problem, code: str | None) -> Iterator[str]:
    """Give a unit and every unit above it."""
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        yield code
        code = problem.unit[code].parent
