"""One linear programme for all cases of a proof: limits change, the basis is kept.

Whoever has one option left before the first case takes it, and is no part of it.

In the field: reoptimisation by the dual simplex method.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter
from scipy import sparse

from optimizer.bounds.bound import Duals, rounded
from optimizer.bounds.stage import Stage
from optimizer.chain.ground import Case
from optimizer.control.clock import Clock
from optimizer.control.interrupt import aside
from optimizer.presolve.loose import loosened
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.elastic import row_scales
from optimizer.relaxation.glop import (
    AT_LOWER,
    AT_UPPER,
    BASIC,
    FIXED,
    Floats,
    Glop,
    Solution,
)
from optimizer.relaxation.master import TINY

SMALL = 2000
"""Columns of a programme that is solved in a moment: no thread has to watch it."""


@dataclass(frozen=True, eq=False)
class Vertex:
    """What one solve says: a share of each pair, steps, prices, breach of hard rows.

    ``basis`` is where the simplex ended, of columns and rows; None of a small one.
    """

    x: Floats
    value: float
    duals: Duals
    breach: bool
    basis: tuple[Ints, Ints] | None = None


class Slate:
    """The linear programme of a stage; every hard limit may be broken at a high price.

    The columns for that are added as cases need them.
    """

    def __init__(self, stage: Stage, fine: float) -> None:
        """Write the programme; ``fine`` is paid for breaking a hard row."""
        self.stage, self.fine = stage, fine
        every = np.arange(stage.program.n_pairs)
        spare = np.asarray(stage.program.may_be_surplus, dtype=bool)
        nothing = np.zeros(stage.limits.n_rows), np.zeros(len(stage.before))
        self.loose = loosened(stage, every, spare, nothing, fine)
        self.form = form = self.loose.form
        peak = float(max(1, np.abs(form.cost).max(initial=1)))
        self._unit = 1.0 if stage.tier < 0 else peak / 1024.0
        self._scale = row_scales(form)
        size = np.asarray(abs(form.matrix).sum(axis=1), dtype=float).ravel()
        count = np.maximum(np.diff(form.matrix.indptr), 1)
        fee = fine / np.maximum(size / count, 1.0)
        self._fee = fee * self._scale / self._unit
        hard = np.ones(len(form.lower), dtype=bool)
        hard[form.n_employees + np.searchsorted(form.kept, form.priced)] = False
        self._lacking = {1: hard.copy(), -1: hard}
        self._broken = np.empty(0, dtype=np.int64)
        self._patience = 1.0
        self._lp = Glop(
            cost=form.cost / self._unit,
            top=np.full(len(form.cost), np.inf),
            matrix=sparse.diags_array(1.0 / self._scale) @ form.matrix,
            low=_ends(form.lower, self._scale),
            high=_ends(form.upper, self._scale),
        )

    def solve(
        self,
        case: Case,
        patience: float,
        clock: Clock,
        above: tuple[Ints, Ints] | None = None,
    ) -> Vertex | None:
        """Solve a case to its end; None when time is up before.

        ``above`` is the basis of a case that this one is part of. The dual simplex goes
        on from there: it allows less, and nothing more. From the case that was solved
        last, which it has little to do with, a large one begins nearly afresh.
        """
        low, high = self._sides(case)
        self._yield(1, np.flatnonzero(self._lacking[1] & (low > 0)))
        self._yield(-1, np.flatnonzero(self._lacking[-1] & (high < 0)))
        self._lp.limit(
            np.where(case.pairs[self.form.pairs], np.inf, 0.0),
            _ends(low, self._scale),
            _ends(high, self._scale),
        )
        if patience != self._patience:
            self._patience = patience
            fees = -patience * self._fee[self._broken]
            self._lp.pay(len(self.form.cost), fees)
        if above is not None:
            self._lp.start(*self._fitted(above, case, low, high))
        solution = self._solved(clock)
        return None if solution is None else self._read(case, solution)

    def _fitted(
        self, above: tuple[Ints, Ints], case: Case, low: Ints, high: Ints
    ) -> tuple[Ints, Ints]:
        """Fit a basis to columns that have come since, and to the limits of a case."""
        columns = np.full(len(self.form.cost) + len(self._broken), AT_LOWER)
        columns[: len(above[0])] = above[0]
        columns[columns != BASIC] = AT_LOWER
        rows, loose = above[1].copy(), above[1] != BASIC
        rows[loose & (rows != AT_UPPER)] = AT_LOWER
        rows[loose & (low <= -NO_LIMIT)] = AT_UPPER
        rows[loose & (high >= NO_LIMIT)] = AT_LOWER
        rows[loose & (low == high)] = FIXED
        barred = np.flatnonzero(~case.pairs[self.form.pairs])
        columns[barred[columns[barred] != BASIC]] = FIXED
        return columns, rows

    def close(self) -> None:
        """Free the solver."""
        self._lp.close()

    def _sides(self, case: Case) -> tuple[Ints, Ints]:
        """Give the limits of all rows of the form in a case."""
        form, n = self.form, self.form.n_employees
        low, high = form.lower.copy(), form.upper.copy()
        low[:n] = ~case.surplus[self.loose.people]
        limits = slice(n, n + len(form.kept))
        less = self.loose.settled.less
        low[limits] = less(case.lower, -NO_LIMIT)[form.kept]
        high[limits] = less(case.upper, NO_LIMIT)[form.kept]
        return low, high

    def _yield(self, sign: int, rows: Ints) -> None:
        """Let rows be broken: with these columns the empty plan always holds."""
        if not len(rows):
            return
        self._lacking[sign][rows] = False
        entries = (np.full(len(rows), float(sign)), (rows, np.arange(len(rows))))
        shape = (len(self.form.lower), len(rows))
        matrix = sparse.csr_matrix(entries, shape=shape)
        self._lp.add(-self._patience * self._fee[rows], matrix)
        self._broken = np.concatenate((self._broken, rows))

    def _solved(self, clock: Clock) -> Solution | None:
        seconds = clock.left(1e5)
        if len(self.form.cost) <= SMALL:
            return self._lp.solve(None, min(seconds, 10.0), dual=True)
        interrupter = SolveInterrupter()
        return aside(
            lambda: self._lp.solve(interrupter, seconds, dual=True),
            clock.asked,
            interrupter.interrupt,
        )

    def _read(self, case: Case, solution: Solution) -> Vertex:
        form, n_before = self.form, len(self.stage.before)
        dual = solution.dual * self._unit / self._scale
        rows = np.zeros(self.stage.limits.n_rows)
        rows[form.kept] = dual[form.n_employees : len(dual) - n_before]
        before = -dual[len(dual) - n_before :]
        sides, fine = (case.lower, case.upper), self.fine * self._patience
        outside = replace(self.loose.outside, sides=sides, fine=fine)
        rows += outside.prices(before)
        used = solution.x[len(form.cost) :]
        return Vertex(
            x=self.loose.shares(solution.x[: len(form.pairs)]),
            value=solution.value * self._unit + form.offset,
            duals=rounded(self.stage, rows, before, sides),
            breach=bool((used > TINY).any()) or outside.breach > 0,
            basis=self._lp.statuses(),
        )


def _ends(limits: Ints, scale: Floats) -> Floats:
    """Scale limits; what limits nothing is endless."""
    ends = np.where(limits <= -NO_LIMIT, -np.inf, limits / scale)
    return np.where(limits >= NO_LIMIT, np.inf, ends)
