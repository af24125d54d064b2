"""Prices that are right where those of a vertex lose too much by rounding.

Values of earlier tiers are so large that a rounded price of theirs is off by part of a
step for each employee, and the simplex cannot tell a step beside them. So what is left
of each pair after the rounded prices, in whole numbers, is the objective of another
programme: a few steps at most. Its prices are what the others lack.

In the field: iterative refinement of a linear programme.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimizer.bounds.bound import FLOOR, Bound, Duals, bound, rounded
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import StandardForm
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import FAR, NEARLY, Master, Vertex


def finer(
    stage: Stage, master: Master, vertex: Vertex, solve: Callable[[], Vertex | None]
) -> Bound | None:
    """Prove more by the prices of an optimal vertex; None when stopped before.

    ``solve`` solves the master's programme, which is another one afterwards.
    """
    duals = rounded(stage, vertex.rows, vertex.before)
    held = _held(stage, master, vertex, duals.rows)
    duals = replace(duals, rows=np.where(held, duals.rows, 0))
    plan = master.plan_of(vertex)
    master.gather()
    form = master.form
    cost, placed = _left(stage, form, duals)
    side = np.sign(duals.rows[form.kept])
    rest = np.zeros(len(stage.before), dtype=np.int64)
    master.refit(cost, np.concatenate((placed, side, rest)), plan)
    found = solve()
    if found is None:
        return None
    before = np.array(duals.before, dtype=np.float64) / duals.grid
    return bound(stage, rounded(stage, duals.rows / duals.grid + found.rows, before))


def _held(stage: Stage, master: Master, vertex: Vertex, prices: Ints) -> Ints:
    """Mark the rows that are at the limit on which their price presses."""
    limits = stage.limits
    row, at, coef = limits.entries(master.pairs)
    total = np.bincount(row, coef * vertex.x[at], minlength=limits.n_rows)
    over = (prices > 0) & (total >= limits.upper - NEARLY)
    return over | ((prices < 0) & (total <= limits.lower + NEARLY))


def _left(stage: Stage, form: StandardForm, duals: Duals) -> tuple[Floats, Ints]:
    """Give what each column is worth after prices, in steps below the best one.

    And mark the employees whose best is not the surplus list.
    """
    n, count = form.n_employees, len(form.pairs)
    first = n + len(form.kept)
    weights = np.array(duals.before, dtype=np.int64)
    own = form.matrix[:, :count]
    exact: Ints = form.cost[:count] * duals.weight + own[first:].T @ weights
    exact -= own[n:first].T @ duals.rows[form.kept]
    emp = stage.program.emp[form.pairs]
    may = np.asarray(stage.program.may_be_surplus, dtype=bool)
    best = np.where(may, 0, FLOOR)
    np.maximum.at(best, emp, exact)
    exact -= best[emp]
    # A breach may cost more than whole numbers hold.
    paid, rest = form.cost[count:] * float(duals.weight), form.matrix[:, count:]
    paid = paid + rest[first:].T @ weights.astype(np.float64)
    paid -= rest[n:first].T @ duals.rows[form.kept].astype(np.float64)
    cost = np.concatenate((exact.astype(np.float64), np.minimum(paid, 0.0)))
    return np.maximum(cost / duals.grid, -FAR), (best > 0).astype(np.int64)
