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
    problem: Problem, program: Program, pairs: Pairs, kept: Plan | None = None
) -> Plan | None:
    """Place as many as can be, waive as little, and change few of the ``kept`` plan.

    Pairs that the second tier of the program prices are waivers. Without a plan to
    keep, people stay where they are today as far as they can.
    """
    value = np.full(program.n_pairs, PLACED, dtype=np.int64)
    value -= WAIVED * waived(program)
    value += _same(problem, pairs, kept)
    nobody = np.zeros(program.n_employees, dtype=np.int64)
    chosen = seat_flow(program, np.arange(program.n_pairs), value, nobody)
    if chosen is None:
        return None
    placed = {
        problem.employees[k].emp_id: problem.posts[int(pairs.post[pair])].post_code
        for k, pair in enumerate(chosen.tolist())
        if pair >= 0
    }
    left = (e.emp_id for e in problem.employees if e.emp_id not in placed)
    return Plan(placed, tuple(left))


def waived(program: Program) -> Column:
    """Mark the pairs for which a rule has to be waived."""
    if len(program.tiers) < 3:  # noqa: PLR2004  (placing, waivers, tie-break)
        return np.zeros(program.n_pairs, dtype=bool)
    return np.asarray(program.tiers[1].pairs) < 0


def _same(problem: Problem, pairs: Pairs, kept: Plan | None) -> Column:
    if kept is None:
        return np.asarray(pairs.stay, dtype=np.int64)
    index = pairs.frame.post_index
    codes = (kept.placements.get(e.emp_id) for e in problem.employees)
    post = np.array([-1 if code is None else index[code] for code in codes])
    return np.asarray(post[pairs.emp] == pairs.post, dtype=np.int64)
