"""Which posts the rules leave to somebody, and which rule bars how many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from models.plan.plan import Plan
from models.problem.at_hand import at_hand
from models.problem.problem import Problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.policy.bind import bind

KEPT = 100
"""People of whom it is kept what bars them: papers ask it several times of the same."""
ROOM = 1 << 20
"""Pairs of which it is kept at most: a person takes as many as there are posts."""


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
    frame, hard = bound(problem)
    pairs, bars = bars_of(frame, hard, emp_id)
    free = np.ones(len(pairs), dtype=bool)
    for _, mask in bars:
        free &= ~mask
    allowed = [problem.posts[j] for j in pairs.post[free].tolist()]
    return Openings(
        len(pairs),
        tuple(post.post_code for post in allowed),
        tuple(p.post_code for p in allowed if plan.filled[p.post_code] < p.seats),
        counted(bars),
    )


def bars_of(
    frame: Frame, hard: Iterable[Active], emp_id: str
) -> tuple[Pairs, list[tuple[Active, Column]]]:
    """Pair one person with all posts that have seats, and find what rules bar of them.

    Parameters
    ----------
    frame, hard : the columns of a problem, and its hard rules; only those on single
        pairs count.
    emp_id : of whom.

    Returns
    -------
    The pairs, and each rule that bars any of them with its mask over the pairs.
    """
    rules, kept = (*hard,), at_hand(frame.problem).setdefault(bars_of, {})
    if emp_id not in kept or kept[emp_id][0] != rules:
        if len(kept) >= min(KEPT, ROOM // max(1, frame.n_posts)):
            kept.clear()
        kept[emp_id] = rules, _bars_of(frame, rules, emp_id)
    found: tuple[Pairs, list[tuple[Active, Column]]] = kept[emp_id][1]
    return found


def _bars_of(
    frame: Frame, hard: Iterable[Active], emp_id: str
) -> tuple[Pairs, list[tuple[Active, Column]]]:
    at = np.flatnonzero(frame.posts.seats > 0).astype(np.int32)
    emp = np.full(len(at), frame.employee_index[emp_id], dtype=np.int32)
    pairs, found = Pairs(frame, emp, at), []
    for active in hard:
        mask = active.closed(frame, pairs) if active.rule.tells_alone else None
        if mask is not None and mask.any():
            found.append((active, mask))
    return pairs, found


def counted(bars: Iterable[tuple[Active, Column]]) -> tuple[tuple[str, int], ...]:
    """Count the posts that each rule bars, most first."""
    counts = {active.title: int(mask.sum()) for active, mask in bars}
    return tuple(sorted(counts.items(), key=lambda bar: -bar[1]))


def bound(problem: Problem) -> tuple[Frame, Sequence[Active]]:
    """Make the columns of a problem and its hard rules, once."""
    kept = at_hand(problem)
    if "openings" not in kept:
        # a result made by hand may have a policy that could not be solved
        rules = tuple(bind(problem).hard) if problem.policy.goals else ()
        kept["openings"] = frame_of(problem), rules
    found: tuple[Frame, Sequence[Active]] = kept["openings"]
    return found
