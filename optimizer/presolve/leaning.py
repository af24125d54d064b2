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
from optimizer.bounds.standard import StandardForm
from optimizer.control.clock import Clock
from optimizer.control.interrupt import aside
from optimizer.presolve.loose import Loose, Prices
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.basis import basis_of
from optimizer.relaxation.elastic import HAIR, elastic, row_scales
from optimizer.relaxation.glop import AT_LOWER, Glop, Solution
from optimizer.relaxation.master import NEARLY, TINY, Vertex

SMALL = 4000
"""Columns of a programme that is solved in a moment: no thread has to watch it."""


def solved(
    loose: Loose,
    stage: Stage,
    plan: Ints,
    clock: Clock,
    *,
    fine: float,
    lean: Prices | None = None,
) -> Vertex | None:
    """Solve the programme of those who have a choice; None when time is up before.

    Parameters
    ----------
    plan : a pair per employee (-1 for none), from which the simplex starts.
    fine : what breaking a hard row costs a step.
    lean : prices at which every row may give way by a hair; None where none may.
    """
    if not len(loose.form.pairs):
        return loose.alone(len(stage.before))
    if clock.over():
        return None
    programme = Leaning(loose.form, lean, len(stage.before), fine)
    programme.start(plan)
    vertex = programme.solve(clock, stage.limits.n_rows)
    return None if vertex is None else loose.merged(vertex)


class Leaning:
    """GLOP over a form, every limit elastic: by a hair at its old price, else dearly.

    Columns are those of the form, then what breaks hard rows, then the hairs.
    """

    def __init__(
        self, form: StandardForm, prices: Prices | None, n_before: int, fine: float
    ) -> None:
        """Build the model; ``fine`` is paid for breaking a hard row.

        Without ``prices`` no row gives way by a hair.
        """
        self.form, self._n_before = form, n_before
        self._unit = float(max(1, np.abs(form.cost).max(initial=1))) / 1024.0
        self._scale = scale = row_scales(form)
        row, sign, fee = elastic(form, fine, everywhere=False)
        self._broken = len(form.cost) + np.arange(len(row))
        limits, old = np.empty(0, dtype=np.int64), np.empty(0)
        if prices is not None:
            limits = np.arange(form.n_employees, len(scale))
            old = np.concatenate((prices[0][form.kept], -prices[1])) * scale[limits]
        places = np.concatenate((form.rows, row, limits, limits))
        signs = np.concatenate(
            (
                form.matrix.data / scale[form.rows],
                *(sign, np.repeat([-1.0, 1.0], len(limits))),
            )
        )
        pays = np.concatenate((-fee * scale[row], -old, old))
        more = np.arange(len(form.cost), len(form.cost) + len(pays))
        columns = np.concatenate((form.matrix.indices, more))
        shape = (len(form.lower), len(form.cost) + len(pays))
        endless = np.full(len(form.cost) + len(row), np.inf)
        self._lp = Glop(
            cost=np.concatenate((form.cost, pays)) / self._unit,
            top=np.concatenate((endless, np.full(2 * len(limits), HAIR))),
            matrix=sparse.csr_matrix((signs, (places, columns)), shape),
            low=np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower / scale),
            high=np.where(form.upper >= NO_LIMIT, np.inf, form.upper / scale),
        )
        self._elastic, self._size = (row, sign), len(endless) + 2 * len(limits)

    def start(self, plan: Ints) -> None:
        """Start from a plan: a pair per employee, -1 for none."""
        columns, rows = basis_of(self.form, plan, *self._elastic)
        hairs = np.full(self._size - len(columns), AT_LOWER)
        self._lp.start(np.concatenate((columns, hairs)), rows)

    def solve(self, clock: Clock, n_rows: int) -> Vertex | None:
        """Solve to the end; None when time is up before.

        Prices are given for ``n_rows`` limits, 0 for those that the form leaves out.
        """
        try:
            solution = self._solved(clock)
        finally:
            self._lp.close()
        return None if solution is None else self._read(solution, n_rows)

    def _solved(self, clock: Clock) -> Solution | None:
        seconds = clock.left(1e5)
        if len(self.form.cost) <= SMALL:
            return self._lp.solve(None, min(seconds, 10.0))
        interrupter = SolveInterrupter()
        return aside(
            lambda: self._lp.solve(interrupter, seconds),
            clock.asked,
            interrupter.interrupt,
        )

    def _read(self, solution: Solution, n_rows: int) -> Vertex:
        form, dual = self.form, solution.dual * self._unit / self._scale
        rows, last = np.zeros(n_rows), len(dual) - self._n_before
        rows[form.kept] = dual[form.n_employees : last]
        used, x = solution.x[self._broken], solution.x[: len(form.pairs)]
        whole = np.rint(x)
        return Vertex(
            x=np.where(np.abs(x - whole) <= NEARLY, whole, x),
            value=solution.value * self._unit + form.offset,
            rows=rows,
            before=-dual[last:],
            breach=float(used[used > TINY].sum()),
        )
