"""The slow way: every plan of a tiny problem, judged by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.policy.bind import bind
from optimizer.proof.check import Evaluation, evaluate

NEAR = 1e-6


def all_plans(problem: Problem, *, empty: bool = False) -> Iterator[Plan]:
    """Give every way to place or not to place everybody in posts with seats.

    With ``empty`` also in posts that stand without a seat, as a diagnosis does.
    """
    ids = [e.emp_id for e in problem.employees]
    open_ = (p for p in problem.posts if p.seats or (empty and not p.abolished))
    codes = [*(p.post_code for p in open_), ""]
    for choice in itertools.product(codes, repeat=len(ids)):
        placed = {i: code for i, code in zip(ids, choice, strict=True) if code}
        yield Plan(placed, tuple(i for i in ids if i not in placed))


def allowed_plans(problem: Problem) -> list[tuple[Plan, Evaluation]]:
    """Give every plan without a breach, with its evaluation."""
    policy = bind(problem)
    judged = ((plan, evaluate(problem, plan, policy)) for plan in all_plans(problem))
    return [(plan, found) for plan, found in judged if not found.breaches]


def best_tiers(problem: Problem) -> list[float] | None:
    """Give the best value of each tier in turn; None when no plan is allowed."""
    plans = allowed_plans(problem)
    if not plans:
        return None
    best = []
    for tier in bind(problem).tiers:
        best.append(max(found.tiers[tier] for _, found in plans))
        plans = [(p, f) for p, f in plans if f.tiers[tier] >= best[-1] - NEAR]
    return best
