"""A sample of pairs, judged by hand and held against the columns that made the bound.

The certificate is about columns; this ties the columns to the rules as people read
them. The sample is drawn from the whole product of employees and posts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.phrase import Name, Phrase, phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.pairs import Pairs
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program

SAMPLE = 400
HALF = 0.5
"""Steps are whole: half of one is a difference."""


def spot_check(
    problem: Problem,
    policy: BoundPolicy,
    program: Program,
    pairs: Pairs,
    *,
    sample: int = SAMPLE,
    seed: int = 0,
    people: slice | None = None,
) -> Iterator[Phrase]:
    """Give a sentence for each sampled pair whose columns and hand differ.

    Parameters
    ----------
    problem, policy : what the rules by hand look at.
    program, pairs : the columns, assembled anew.
    sample : pairs to draw, half of all there are and half of the allowed ones.
    seed : of the draw.
    people : whose pairs these are, where they are not everybody's.

    Returns
    -------
    What does not agree, one by one.
    """
    rng = np.random.default_rng(seed)
    open_posts = np.flatnonzero(pairs.frame.posts.seats > 0)
    n = pairs.frame.n_posts
    known = pairs.emp.astype(np.int64) * n + pairs.post
    half = sample // 2
    everybody = slice(0, max(1, len(problem.employees)))
    mine = everybody if people is None else people
    drawn = rng.integers(mine.start, mine.stop, half) * n
    any_pair = len(open_posts) and problem.employees
    drawn = drawn + rng.choice(open_posts, half) if any_pair else drawn[:0]
    chosen = known[rng.integers(0, len(known), half)] if len(known) else known
    for key in np.unique(np.concatenate((drawn, chosen))).tolist():
        place = int(np.searchsorted(known, key))
        listed = place < len(known) and known[place] == key
        yield from _judge(
            problem, policy, program, divmod(key, n), place if listed else -1
        )


def _judge(
    problem: Problem,
    policy: BoundPolicy,
    program: Program,
    pair: tuple[int, int],
    place: int,
) -> Iterator[Phrase]:
    employee, post = problem.employees[pair[0]], problem.posts[pair[1]]
    named = phrase(
        "{employee} in {post}", employee=employee.emp_id, post=post.post_code
    )
    plan = Plan({employee.emp_id: post.post_code})
    barred = [
        active.title
        for active in policy.hard
        if active.rule.tells_alone
        and any(f.kind == "breach" for f in active.findings(problem, plan))
    ]
    if barred and place >= 0:
        yield phrase(
            "{pair}: a candidate in the columns, barred by hand ({rule}).",
            pair=named,
            rule=Name(barred[0], "rule"),
        )
    if not barred and place < 0:
        yield phrase("{pair}: barred in the columns, allowed by hand.", pair=named)
    if place >= 0 and not barred:
        yield from _values(problem, policy, program, plan, named, place)


def _values(
    problem: Problem,
    policy: BoundPolicy,
    program: Program,
    plan: Plan,
    pair: Phrase,
    place: int,
) -> Iterator[Phrase]:
    """Compare what a pair alone adds to each tier whose value is a sum over pairs."""
    emp = int(program.emp[place])
    for k, number in enumerate(policy.tiers):
        tier = program.tiers[k]
        in_rows = any(r.tier == k and r.price is not None for r in program.rows)
        if in_rows or tier.bottleneck:
            continue
        steps = int(tier.pairs[place]) - int(tier.surplus[emp])
        hand = _by_hand(problem, policy, number, plan) * tier.scale
        if abs(hand - steps) > HALF:
            yield phrase(
                "{pair}: {tier} counts {steps} steps, by hand {hand:.6g}.",
                pair=pair,
                tier=tier.name,
                steps=steps,
                hand=hand,
            )


def _by_hand(problem: Problem, policy: BoundPolicy, number: int, plan: Plan) -> float:
    """Say what one placement adds to a tier, in the tier's unit."""
    nobody = Plan({}, tuple(plan.placements))
    total = 0.0
    for goal, entry in ((w.goal, w.entry) for w in policy.goals):
        if entry.tier == number:
            more = goal.value_of(problem, plan) - goal.value_of(problem, nobody)
            total += entry.weight * goal.sense * more
    for active in policy.rules:
        if active.mode == "soft" and policy.paying(active) == number:
            found = list(active.findings(problem, plan))
            total -= active.cost(found) - active.cost(active.findings(problem, nobody))
    return total
