"""The seats alone, as a network flow: first plan and first columns in a moment."""

from __future__ import annotations

import numpy as np
from ortools.graph.python import min_cost_flow

from optimizer.program import Program
from optimizer.relaxation.limits import NO_LIMIT
from optimizer.rows import Ints


def seat_flow(program: Program, pairs: Ints, value: Ints, surplus: Ints) -> Ints | None:
    """Choose a pair per employee (-1 for surplus) for the largest value within seats.

    Only ``pairs`` may be used; ``value`` has one number for each of them. Employees
    who must be placed are left out only where the seats do not suffice. None when
    the numbers are too large for the algorithm.
    """
    n, m = program.n_employees, program.n_posts
    emp = program.emp[pairs]
    must = ~np.asarray(program.may_be_surplus, dtype=bool)
    reach = int(max(abs(value).max(initial=0), abs(surplus).max(initial=0))) + 1
    stay = np.where(must, -4 * reach, surplus)
    if reach > 2**62 // (8 * (n + m + 2)):
        return None
    flow = min_cost_flow.SimpleMinCostFlow()
    unit = np.ones(len(pairs), dtype=np.int64)
    node = np.arange(n + m + 1, dtype=np.int32)
    flow.add_arcs_with_capacity_and_unit_cost(
        emp.astype(np.int32), node[n + program.post[pairs]], unit, -value
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        node[n : n + m],
        np.full(m, n + m, dtype=np.int32),
        _seats(program),
        node[:m] * 0,
    )
    flow.add_arcs_with_capacity_and_unit_cost(
        node[:n], np.full(n, n + m, dtype=np.int32), unit[:1].repeat(n), -stay
    )
    flow.set_nodes_supplies(node, np.r_[np.ones(n), np.zeros(m), -n].astype(np.int64))
    if flow.solve() != flow.OPTIMAL:
        return None
    used = pairs[np.flatnonzero(flow.flows(np.arange(len(pairs))))]
    chosen = np.full(n, -1, dtype=np.int64)
    chosen[program.emp[used]] = used
    return chosen


def _seats(program: Program) -> Ints:
    """Read the seats of each post off the first family of rows."""
    seats = np.full(program.n_posts, program.n_employees, dtype=np.int64)
    if not program.rows or len(program.rows[0]) != program.n_posts:
        return seats
    family = program.rows[0]
    whole = family.pair is None and not isinstance(family.coef, np.ndarray)
    if whole and family.coef == 1 and np.array_equal(family.row, program.post):
        upper = np.asarray(family.upper, dtype=np.int64)
        return np.where(upper >= NO_LIMIT, seats, np.clip(upper, 0, seats))
    return seats
