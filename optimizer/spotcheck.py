"""A sample of pairs, judged by hand and held against the columns that made the bound.

The certificate is about columns; this ties the columns to the rules as people read
them. The sample is drawn from the whole product of employees and posts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.plan import Plan
from models.problem import Problem
from optimizer.contracts import PairRule
from optimizer.pairs import Pairs
from optimizer.program import Program
from optimizer.registry import BoundPolicy

SAMPLE = 400


def spot_check(
    problem: Problem,
    policy: BoundPolicy,
    program: Program,
    pairs: Pairs,
    *,
    sample: int = SAMPLE,
    seed: int = 0,
) -> Iterator[str]:
    """Give a sentence for each sampled pair whose columns and hand differ."""
    rng = np.random.default_rng(seed)
    open_posts = np.flatnonzero(pairs.frame.posts.seats > 0)
    n = pairs.frame.n_posts
    known = pairs.emp.astype(np.int64) * n + pairs.post
    half = sample // 2
    drawn = rng.integers(0, max(1, len(problem.employees)), half) * n
    drawn = drawn + rng.choice(open_posts, half) if len(open_posts) else drawn[:0]
    chosen = known[rng.integers(0, len(known), half)] if len(known) else known
    for key in np.unique(np.concatenate((drawn, chosen))).tolist():
        place = int(np.searchsorted(known, key))
        listed = place < len(known) and known[place] == key
        yield from _judge(problem, policy, program, divmod(key, n), place if listed else -1)


def _judge(
    problem: Problem,
    policy: BoundPolicy,
    program: Program,
    pair: tuple[int, int],
    place: int,
) -> Iterator[str]:
    employee, post = problem.employees[pair[0]], problem.posts[pair[1]]
    name = f"{employee.emp_id} in {post.post_code}"
    plan = Plan({employee.emp_id: post.post_code})
    barred = [
        active.title
        for active in policy.hard
        if isinstance(active.rule, PairRule)
        and any(f.kind == "breach" for f in active.findings(problem, plan))
    ]
    if barred and place >= 0:
        yield f"{name}: a candidate in the columns, barred by hand ({barred[0]})."
    if not barred and place < 0:
        yield f"{name}: barred in the columns, allowed by hand."
    if place >= 0 and not barred:
        yield from _values(problem, policy, program, plan, name, place)


def _values(
    problem: Problem,
    policy: BoundPolicy,
    program: Program,
    plan: Plan,
    name: str,
    place: int,
) -> Iterator[str]:
    """Compare what a pair alone adds to each tier whose value is a sum over pairs."""
    emp = int(program.emp[place])
    for k, number in enumerate(policy.tiers):
        tier = program.tiers[k]
        if any(rows.tier == k and rows.price is not None for rows in program.rows):
            continue
        hand = 0.0
        for weighed in policy.goals:
            if weighed.entry.tier == number:
                with_pair = weighed.goal.value_of(problem, plan)
                without = weighed.goal.value_of(problem, Plan({}, tuple(plan.placements)))
                hand += weighed.entry.weight * weighed.goal.sense * (with_pair - without)
        for active in policy.rules:
            if active.mode == "soft" and isinstance(active.rule, PairRule):
                paid = policy.paying(active) == number
                found = active.findings(problem, plan) if paid else ()
                hand -= active.cost(found)
        steps = int(tier.pairs[place]) - int(tier.surplus[emp])
        if abs(hand * tier.scale - steps) > 0.5:
            yield f"{name}: {tier.name} counts {steps} steps, by hand {hand * tier.scale:g}."
