"""The seats alone, as a network flow: first plan and first columns in a moment.

In the field: a transportation problem (min-cost flow) as warm start.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.graph.python import min_cost_flow

from optimizer.bounds.bound import Bound
from optimizer.bounds.stage import Stage
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints


def seat_flow(
    program: Program,
    pairs: Ints,
    value: Ints,
    surplus: Ints,
    *,
    least: bool = False,
) -> Ints | None:
    """Choose a pair per employee (-1 for surplus) for the largest value within seats.

    Only ``pairs`` may be used; ``value`` has one number for each of them. Employees
    who must be placed are left out only where the seats do not suffice. With ``least``
    seats that must be filled are left empty only where the pairs do not suffice. None
    when the numbers are too large for the algorithm.
    """
    n, m = program.n_employees, program.n_posts
    if not len(pairs):
        return np.full(n, -1, dtype=np.int64)
    emp = program.emp[pairs]
    must, value = (
        ~np.asarray(program.may_be_surplus, dtype=bool),
        value.astype(np.int64),
    )
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
    sink, seats = np.full(m, n + m, dtype=np.int32), seats_of(program)
    asked = np.minimum(least_of(program), seats) if least else 0 * seats
    free = 0 * seats
    posts = node[n : n + m]
    flow.add_arcs_with_capacity_and_unit_cost(posts, sink, seats - asked, free)
    if asked.any():
        flow.add_arcs_with_capacity_and_unit_cost(posts, sink, asked, free - 4 * reach)
    return cheapest(flow, program, pairs, stay)


def cheapest(flow: Any, program: Program, pairs: Ints, stay: Ints) -> Ints | None:
    """Send everybody to a seat or, for ``stay``, to the surplus list; None if it fails.

    The first arcs of the flow are ``pairs``, from employees to posts; those from posts
    to the sink are there, too.
    """
    n, m = program.n_employees, program.n_posts
    node, one = np.arange(n + m + 1, dtype=np.int32), np.ones(n, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(node[:n], node[-1:].repeat(n), one, -stay)
    flow.set_nodes_supplies(node, np.r_[np.ones(n), np.zeros(m), -n].astype(np.int64))
    if flow.solve() != flow.OPTIMAL:
        return None
    used = pairs[np.flatnonzero(flow.flows(np.arange(len(pairs))))]
    chosen = np.full(n, -1, dtype=np.int64)
    chosen[program.emp[used]] = used
    return chosen


def side_values(
    stage: Stage, bound: Bound, pairs: Ints, per_cent: int
) -> tuple[Ints, Ints]:
    """Value pairs and surplus with all rows but the seats paid at their prices.

    The flow then tends to obey the other rows by itself, the more so the more
    ``per_cent`` of the prices are charged.
    """
    limits, duals = stage.limits, bound.duals
    row, at, coef = limits.entries(pairs)
    prices = duals.rows.copy()
    prices[: int(limits.offset[1])] = 0
    charge = np.zeros(len(pairs), dtype=np.int64)
    np.add.at(charge, at, prices[row] * coef // 100 * per_cent)
    value = weighed(stage, duals.weight, duals.before, pairs)
    shift = max(0, duals.grid.bit_length() - 11)
    whole = np.zeros(stage.program.n_employees, dtype=np.int64)
    for block in limits.blocks:
        own = stage.surplus(duals.weight, duals.before, block)
        whole[block.first : block.last] = own
    return (value - charge) >> shift, whole >> shift


def lost(stage: Stage, bound: Bound, plan: Ints) -> float:
    """Give by how much everybody's choices beat a plan at some prices, as a share."""
    limits, duals = stage.limits, bound.duals
    placed = np.flatnonzero(plan >= 0)
    pairs, worth = plan[placed], np.empty(len(plan), dtype=np.int64)
    for block in limits.blocks:
        own = stage.surplus(duals.weight, duals.before, block)
        worth[block.first : block.last] = own
    row, at, coef = limits.entries(pairs)
    value = weighed(stage, duals.weight, duals.before, pairs)
    np.subtract.at(value, at, duals.rows[row] * coef)
    worth[placed] = value
    missed = float((bound.best - worth.astype(np.float64)).sum())
    return missed / max(1.0, abs(float(bound.numerator)))


def weighed(stage: Stage, weight: int, before: tuple[int, ...], pairs: Ints) -> Ints:
    """Weigh the values of some pairs: own tier, then those before."""
    own = 0 if stage.own is None else weight
    total = np.zeros(len(pairs), dtype=np.int64)
    if stage.own is not None:
        total += np.asarray(stage.own.pairs)[pairs].astype(np.int64) * own
    for tier, times in zip(stage.before, before, strict=True):
        total += np.asarray(tier.pairs)[pairs].astype(np.int64) * times
    return total


def seats_of(program: Program) -> Ints:
    """Read the seats of each post off the first family of rows."""
    seats = np.full(program.n_posts, program.n_employees, dtype=np.int64)
    if not _by_post(program):
        return seats
    upper = np.asarray(program.rows[0].upper, dtype=np.int64)
    return np.where(upper >= NO_LIMIT, seats, np.clip(upper, 0, seats))


def least_of(program: Program) -> Ints:
    """Read the seats of each post that must be filled off the same family."""
    if not _by_post(program):
        return np.zeros(program.n_posts, dtype=np.int64)
    return np.clip(np.asarray(program.rows[0].lower, dtype=np.int64), 0, None)


def _by_post(program: Program) -> bool:
    """Tell whether the first family counts the holders of each post."""
    if not program.rows or len(program.rows[0]) != program.n_posts:
        return False
    family = program.rows[0]
    whole = family.pair is None and not isinstance(family.coef, np.ndarray)
    return bool(whole and family.coef == 1 and np.array_equal(family.row, program.post))
