"""Seat as many people as can be by a network flow, changing as little as will do.

A flow knows seats and single pairs and no other limit. So a plan of it proves something
only once it has passed the check by hand; then no plan places more, and none waives
less: a flow without the other limits can only do better.
"""

from __future__ import annotations

import numpy as np

from models.plan import Plan
from models.problem import Problem
from optimizer.frame import Column
from optimizer.pairs import Pairs
from optimizer.program import Program
from optimizer.relaxation.flow import seat_flow

PLACED = 1 << 40
WAIVED = 1 << 20
"""What a placement is worth, and what a waiver costs, against one change less."""


def seated(
    problem: Problem,
    program: Program,
    pairs: Pairs,
    kept: Plan | None = None,
    *,
    placing: bool = True,
) -> Plan | None:
    """Waive as little, and change as few of the ``kept`` plan, as can be.

    With ``placing``, as many as can be are placed before that. What the tier of the
    least breach prices is a waiver: pairs, and people left over. Without a plan to
    keep, people stay where they are today as far as they can.
    """
    tier = program.tiers[int(placing)]
    value = np.full(program.n_pairs, PLACED * placing, dtype=np.int64)
    value -= WAIVED * (np.asarray(tier.pairs) < 0)
    value += _same(problem, pairs, kept)
    left = -WAIVED * (np.asarray(tier.surplus) < 0).astype(np.int64)
    chosen = seat_flow(program, np.arange(program.n_pairs), value, left)
    if chosen is None:
        return None
    placed = {
        problem.employees[k].emp_id: problem.posts[int(pairs.post[pair])].post_code
        for k, pair in enumerate(chosen.tolist())
        if pair >= 0
    }
    over = (e.emp_id for e in problem.employees if e.emp_id not in placed)
    return Plan(placed, tuple(over))


def _same(problem: Problem, pairs: Pairs, kept: Plan | None) -> Column:
    if kept is None:
        return np.asarray(pairs.stay, dtype=np.int64)
    index = pairs.frame.post_index
    codes = (kept.placements.get(e.emp_id) for e in problem.employees)
    post = np.array([-1 if code is None else index[code] for code in codes])
    return np.asarray(post[pairs.emp] == pairs.post, dtype=np.int64)
