"""Which posts the rules leave to somebody, and which rule bars how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.plan.plan import Plan
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.contract.contracts import PairRule
from optimizer.policy.bind import bind


@dataclass(frozen=True)
class Openings:
    """The posts with seats, from the side of one person.

    Attributes
    ----------
    posts : how many posts have seats.   allowed : those that no rule bars.
    empty : of those allowed, the ones with an empty seat in the plan.
    bars : rule -> posts that it bars, alone or with others, most first.
    """

    posts: int
    allowed: tuple[str, ...]
    empty: tuple[str, ...]
    bars: tuple[tuple[str, int], ...]


def openings(problem: Problem, plan: Plan, emp_id: str) -> Openings:
    """Look through all posts with seats for one person, rule by rule."""
    frame, hard = _bound(problem)
    at = np.flatnonzero(frame.posts.seats > 0).astype(np.int32)
    emp = np.full(len(at), frame.employee_index[emp_id], dtype=np.int32)
    pairs, free = Pairs(frame, emp, at), np.ones(len(at), dtype=bool)
    counts: dict[str, int] = {}
    for active in hard:
        mask = active.barred(frame, pairs)
        if mask is not None and mask.any():
            counts[active.title] = int(mask.sum())
            free &= ~mask
    allowed = [problem.posts[j] for j in at[free].tolist()]
    return Openings(
        len(at),
        tuple(post.post_code for post in allowed),
        tuple(p.post_code for p in allowed if plan.filled[p.post_code] < p.seats),
        tuple(sorted(counts.items(), key=lambda bar: -bar[1])),
    )


def _bound(problem: Problem) -> tuple[Frame, Sequence[Active]]:
    """Make the columns and the rules on pairs once for a problem."""
    kept = at_hand(problem)
    if "openings" not in kept:
        # a result made by hand may have a policy that could not be solved
        rules = bind(problem).hard if problem.policy.goals else ()
        hard = [a for a in rules if isinstance(a.rule, PairRule)]
        kept["openings"] = Frame(problem), hard
    found: tuple[Frame, Sequence[Active]] = kept["openings"]
    return found
