"""What prices of changes ask for of a run, made once, before anybody asks."""

from __future__ import annotations

from optimizer.assemble import part_of
from optimizer.explain.case import Case

MOST = 1 << 20
"""Pairs up to which it is kept what each goal adds to them: 8 MB for each goal."""


def prepare(case: Case) -> None:
    """Price all pairs, reckon the plan by hand, and keep what each goal adds.

    So a change that leaves the pairs as they are is told without any of it.
    """
    _ = case.least_loss, case.alone, case.worth
    pairs = case.pairs
    if len(pairs) > MOST:
        return
    known = pairs.memo.setdefault("goals", [])
    for weighed in case.policy.goals:
        if not any(goal.alike(weighed.goal) for goal, _ in known):
            part = part_of(weighed.goal, pairs.frame, pairs)
            known.append((weighed.goal, part))
