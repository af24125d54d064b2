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

LOST = 0.25
"""Steps of a bound beyond its linear programme that are no mere rounding."""


def lost(stage: Stage, proven: Bound, value: float) -> bool:
    """Tell whether rounded prices prove less than the linear programme says."""
    return bool(stage.before) and proven.value - value > LOST * stage.step


def finer(
    stage: Stage, master: Master, vertex: Vertex, solve: Callable[[], Vertex | None]
) -> Bound | None:
    """Prove more by the prices of an optimal vertex; None when stopped before.

    ``solve`` solves the master's programme, which is another one afterwards.
    """
    duals = pressing(stage, master.pairs, vertex)
    plan = master.plan_of(vertex)
    master.gather()
    master.refit(*left_over(stage, master.form, duals), plan)
    found = solve()
    return None if found is None else made_finer(stage, duals, found)


def pressing(stage: Stage, pairs: Ints, vertex: Vertex) -> Duals:
    """Round the prices of a vertex; rows that are not at their limit get none."""
    duals = rounded(stage, vertex.rows, vertex.before)
    limits, prices = stage.limits, duals.rows
    row, at, coef = limits.entries(pairs)
    total = np.bincount(row, coef * vertex.x[at], minlength=limits.n_rows)
    over = (prices > 0) & (total >= limits.upper - NEARLY)
    held = over | ((prices < 0) & (total <= limits.lower + NEARLY))
    return replace(duals, rows=np.where(held, prices, 0))


def made_finer(stage: Stage, duals: Duals, found: Vertex) -> Bound:
    """Give the bound that prices prove with what they were found to lack."""
    before = np.array(duals.before, dtype=np.float64) / duals.grid
    return bound(stage, rounded(stage, duals.rows / duals.grid + found.rows, before))


def left_over(
    stage: Stage, form: StandardForm, duals: Duals, people: Ints | None = None
) -> tuple[Floats, Ints]:
    """Give what each column is worth after prices, in steps below the best one.

    And mark the rows that are held at their upper limit (1) or at their lower one (-1):
    those with a price, and the employees whose best is not the surplus list.
    ``people`` are those of the form; None for everybody.
    """
    n, count = form.n_employees, len(form.pairs)
    first = n + len(form.kept)
    weights = np.array(duals.before, dtype=np.int64)
    own = form.matrix[:, :count]
    exact: Ints = form.cost[:count] * duals.weight + own[first:].T @ weights
    exact -= own[n:first].T @ duals.rows[form.kept]
    emp = stage.program.emp[form.pairs]
    may = np.asarray(stage.program.may_be_surplus, dtype=bool)
    if people is not None:
        emp, may = np.searchsorted(people, emp), may[people]
    best = np.where(may, 0, FLOOR)
    np.maximum.at(best, emp, exact)
    exact -= best[emp]
    # A breach may cost more than whole numbers hold.
    paid, rest = form.cost[count:] * float(duals.weight), form.matrix[:, count:]
    paid = paid + rest[first:].T @ weights.astype(np.float64)
    paid -= rest[n:first].T @ duals.rows[form.kept].astype(np.float64)
    cost = np.concatenate((exact.astype(np.float64), np.minimum(paid, 0.0)))
    none = np.zeros(len(stage.before), dtype=np.int64)
    side = np.concatenate((best > 0, np.sign(duals.rows[form.kept]), none))
    return np.maximum(cost / duals.grid, -FAR), side
