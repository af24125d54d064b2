"""A linear programme whose prices stay at the old ones wherever they may.

An optimum has many prices, and a vertex far from the old ones makes pairs look worth
adding that are not. So every row may give way, by a hair, at its old price: of all best
prices those come out that differ least from what was known.

In the field: stabilised column generation (du Merle, Villeneuve, Desrosiers, Hansen).
"""

from __future__ import annotations

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter
from scipy import sparse

from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.control.interrupt import aside
from optimizer.program.rows import NO_LIMIT
from optimizer.relaxation.glop import Floats, Glop, Solution
from optimizer.relaxation.master import TINY, Vertex, elastic, row_scales
from optimizer.warm.lead import Prices
from optimizer.warm.loose import Loose

HAIR = 2e-4
"""Steps, in scaled rows, by which a row may give way at its old price."""
NEARLY = 0.02
"""A share that is no further than this from 0 or 1 is one of them: hairs add up."""
SMALL = 4000
"""Columns of a programme that is solved in a moment: no thread has to watch it."""


def leaning_vertex(
    stage: Stage, loose: Loose, prices: Prices, fine: float, clock: Clock
) -> Vertex | None:
    """Solve the programme of those who have a choice; None when time is up before."""
    if not len(loose.form.pairs):
        return loose.alone()
    form, n_before = loose.form, len(stage.before)
    peak = float(max(1, np.abs(form.cost).max(initial=1)))
    unit = peak / 1024.0
    scale = row_scales(form)
    row, sign, fee = elastic(form, fine, everywhere=False)
    n_rows, n_cols = len(form.lower), len(form.cost)
    at = np.arange(form.n_employees, n_rows)
    old = np.concatenate((prices[0][form.kept], -prices[1][:n_before]))
    lean = np.concatenate((at, at))
    way = np.repeat([-1.0, 1.0], len(at))
    pays = np.concatenate((-old, old)) * scale[lean] / unit
    entries = np.concatenate((sign, way))
    places = np.concatenate((row, lean))
    extra = sparse.csr_matrix(
        (entries, (places, np.arange(len(places)))), shape=(n_rows, len(places))
    )
    matrix = sparse.diags_array(1.0 / scale) @ form.matrix
    lp = Glop(
        cost=np.concatenate((form.cost / unit, -fee * scale[row] / unit, pays)),
        top=np.concatenate(
            (np.full(n_cols + len(row), np.inf), np.full(len(lean), HAIR))
        ),
        matrix=sparse.hstack([matrix, extra], format="csr"),
        low=np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower / scale),
        high=np.where(form.upper >= NO_LIMIT, np.inf, form.upper / scale),
    )
    try:
        solution = _solved(lp, n_cols, clock)
    finally:
        lp.close()
    if solution is None:
        return None
    dual = solution.dual * unit / scale
    rows = np.zeros(stage.limits.n_rows)
    rows[form.kept] = dual[form.n_employees : n_rows - n_before]
    used = solution.x[n_cols : n_cols + len(row)]
    x = solution.x[: len(form.pairs)]
    whole = np.rint(x)
    return loose.merged(
        Vertex(
            x=np.where(np.abs(x - whole) <= NEARLY, whole, x),
            value=solution.value * unit + form.offset,
            rows=rows,
            before=-dual[n_rows - n_before :],
            breach=float(used[used > TINY].sum()),
        )
    )


def _solved(lp: Glop, size: int, clock: Clock) -> Solution | None:
    seconds = clock.left(1e5)
    if size <= SMALL:
        return lp.solve(None, min(seconds, 10.0))
    interrupter = SolveInterrupter()
    return aside(
        lambda: lp.solve(interrupter, seconds), clock.over, interrupter.interrupt
    )
