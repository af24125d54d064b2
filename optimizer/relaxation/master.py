"""The linear programme over a few pairs: columns are added, the basis is kept.

A vertex has many best prices, and while columns are missing those of the simplex are
extreme: a seat that hardly anybody of the programme wants is free, and all who are
outside want it. So each row may give way by a hair at a price that is known to be good:
of all best prices those come out that lie nearest to it. Rows that nothing can break
are left out, until something does.

In the field: the restricted master programme of column generation, stabilised (du
Merle, Villeneuve, Desrosiers, Hansen); a row that may be broken has a slack at a big-M
price.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter
from scipy import sparse

from optimizer.bounds.bound import Duals
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import (
    StandardForm,
    breakable,
    gains,
    standard_form,
)
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.basis import basis_of
from optimizer.relaxation.carry import Basis, carried, carry, limits_in
from optimizer.relaxation.elastic import elastic, may_give, row_scales
from optimizer.relaxation.glop import AT_LOWER, Floats, Glop, Solution

TINY = 1e-6
"""Use of an artificial column that counts as none."""
FAR = 1024.0
"""Steps below the best that are told apart where prices are made finer."""
NEARLY = 0.02
"""A share that is no further than this from 0 or 1 is one of them: hairs add up."""


@dataclass(frozen=True, eq=False)
class Vertex:
    """What one solve of the linear programme says.

    Attributes
    ----------
    x : share of each pair of ``Master.pairs``.
    value : steps, breaches of hard rows paid at their high price.
    rows, before : prices of limits and earlier tiers, in steps of the objective.
    breach : how far the artificial columns are used: above 0, no plan obeys all rows.
    broken : (row, steps) of the artificial columns in use; the row is the number of a
        limit, -1 - i for employee i, or n_rows + t for the value of tier t.
    """

    x: Floats
    value: float
    rows: Floats
    before: Floats
    breach: float
    broken: tuple[tuple[int, float], ...] = ()


class Master:
    """GLOP over the chosen pairs, every hard row elastic at a high price.

    Attributes
    ----------
    lean : the prices at which rows may give way by a hair; None where none may. What
        the programme is worth is then a hair too much.
    """

    def __init__(
        self,
        stage: Stage,
        pairs: Ints,
        *,
        fine: float,
        lean: Duals | None = None,
        known: Basis | None = None,
        wide: bool = False,
        broad: bool = False,
    ) -> None:
        """Build the model over ``pairs``; ``fine`` is paid for breaking a hard row.

        The rows of a ``known`` basis are there, so that it fits; in a ``wide`` one,
        all that any pair of the stage can help to break. In a ``broad`` one a row may
        give way by a hair for each of its entries.
        """
        self.stage, self.fine, self.lean, self._broad = stage, fine, lean, broad
        # Rows that are priced tell what a pair costs, even if nothing breaks them yet.
        also = np.zeros(stage.limits.n_rows, bool) if lean is None else lean.rows != 0
        also[limits_in(known)] = True
        if wide:
            also |= breakable(stage.limits)
        self._open(pairs, also)

    def _open(self, pairs: Ints, also: Ints) -> None:
        """Build the model; ``also`` marks rows that have to be in it."""
        stage, self.pairs, self._limited = self.stage, pairs, False
        everywhere = stage.tier < 0
        self.form: StandardForm = standard_form(
            stage, pairs, keep_all=everywhere, also=also
        )
        peak = float(max(1, np.abs(self.form.cost).max(initial=1)))
        self.unit = 1.0 if everywhere else peak / 1024.0
        self.scale = row_scales(self.form)
        self._number = np.full(stage.limits.n_rows, -1)
        self._number[self.form.kept] = self.form.n_employees + np.arange(
            len(self.form.kept)
        )
        self._build(everywhere=everywhere)

    def _build(self, *, everywhere: bool) -> None:
        form, scale, unit = self.form, self.scale, self.unit
        row, sign, fee = elastic(form, self.fine, everywhere=everywhere)
        self.elastic_row, self.elastic_sign = row, sign
        first = len(scale) if self.lean is None else form.n_employees
        hairs = np.tile(np.arange(first, len(scale)), 2)
        self._at = np.arange(len(self.pairs))
        self._elastic = len(form.cost) + np.arange(len(row))
        self._hairs = len(form.cost) + len(row)
        self._size, self.haired = self._hairs + len(hairs), bool(len(hairs))
        places = np.concatenate((row, hairs))
        signs = np.concatenate((sign, np.repeat([-1.0, 1.0], len(hairs) // 2)))
        shape = (len(form.lower), len(places))
        extra = sparse.csr_matrix((signs, (places, np.arange(len(places)))), shape)
        matrix = sparse.diags_array(1.0 / scale) @ form.matrix
        # No column has an upper limit: the employee's row bounds the pairs, and with
        # columns to come nobody knows yet how far a row may be broken.
        endless = np.full(self._hairs, np.inf)
        give = may_give(form, broad=self._broad)[hairs]
        self._limits = np.concatenate((endless, give)), *self._sides(form)
        paid = self._paid()
        top, low, high = self._limits
        self._lp = Glop(
            cost=np.concatenate((form.cost / unit, -fee * scale[row] / unit, paid)),
            top=top,
            matrix=sparse.hstack([matrix, extra], format="csr"),
            low=low,
            high=high,
        )

    def _paid(self) -> Floats:
        """Give what a hair of each row costs, over and under."""
        if self.lean is None:
            return np.empty(0)
        grid, form = float(self.lean.grid), self.form
        before = -np.array(self.lean.before, dtype=np.float64)
        known = np.concatenate((self.lean.rows[form.kept], before)) / grid
        known *= self.scale[form.n_employees :] / self.unit
        return np.concatenate((-known, known))

    def lean_on(self, duals: Duals) -> None:
        """Let rows give way at other prices from now on."""
        self.lean = duals
        self._lp.pay(self._hairs, self._paid())

    def stand(self) -> None:
        """Let no row give way any more: the dual simplex goes on from there."""
        top, low, high = self._limits
        top[self._hairs :] = 0.0
        self._lp.limit(top, low, high)
        self.lean, self._limited = None, True

    def gather(self) -> None:
        """Write the programme anew, where columns have come, with all of them."""
        if len(self.pairs) > len(self.form.pairs):
            self.close()
            self._open(np.sort(self.pairs), self._number >= 0)

    def refit(self, cost: Floats, side: Ints, plan: Ints) -> None:
        """Ask for other prices, as ``StandardForm.asking`` does; costs are in steps."""
        self.unit = 1.0
        self._lp.pay(0, np.concatenate((cost, np.full(len(self.elastic_row), -FAR))))
        self._lp.limit(self._limits[0], *self._sides(self.form.asking(cost, side)))
        self.start(plan)

    def _sides(self, form: StandardForm) -> tuple[Floats, Floats]:
        """Give the scaled limits of all rows."""
        low = np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower / self.scale)
        return low, np.where(form.upper >= NO_LIMIT, np.inf, form.upper / self.scale)

    def widened(self, vertex: Vertex) -> bool:
        """Take in the rows that were left out once one is broken; tell whether one is.

        Others would be broken after it, and each time the programme is laid anew: so
        all come that any pair can help to break. Mostly it never comes to that.
        """
        limits = self.stage.limits
        at = np.flatnonzero(vertex.x > TINY)
        row, own, coef = limits.entries(self.pairs[at])
        total = np.bincount(row, coef * vertex.x[at][own], minlength=limits.n_rows)
        breach = np.maximum(limits.lower - total, total - limits.upper)
        some = TINY if self.lean is None else NEARLY
        broken = (breach > some) & (self._number < 0) & self.stage.active()
        if not broken.any():
            return False
        plan, known, at = self.plan_of(vertex), carry(self), np.argsort(self.pairs)
        self.close()
        self._open(self.pairs[at], breakable(limits) | (self._number >= 0))
        if known is None or not carried(self, known, self.pairs, vertex.x[at]):
            self.start(plan)
        return True

    def statuses(self) -> tuple[Ints, Ints] | None:
        """Give the basis of the last solve: the status of each column and row."""
        return self._lp.statuses()

    def begin(self, columns: Ints, rows: Ints) -> None:
        """Start the next solve from a basis."""
        self._lp.start(columns, rows)

    def start(self, plan: Ints) -> None:
        """Start from a plan: a pair per employee, -1 for surplus."""
        row, sign = self.elastic_row, self.elastic_sign
        columns, rows = basis_of(self.form, plan, row, sign)
        hairs = np.full(self._size - len(columns), AT_LOWER)
        self.begin(np.concatenate((columns, hairs)), rows)

    def add(self, pairs: Ints) -> None:
        """Add columns for more pairs."""
        row, at, coef = self.stage.limits.entries(pairs)
        number = self._number[row]
        used = number >= 0
        own = self.stage.program.emp[pairs].astype(np.int64)
        every = np.arange(len(pairs))
        rows, cols = [own, number[used]], [every, at[used]]
        data = [np.ones(len(pairs)), coef[used].astype(float)]
        first = len(self.form.lower) - len(self.stage.before)
        for tier in range(len(self.stage.before)):
            rows.append(np.full(len(pairs), first + tier))
            cols.append(every)
            data.append(gains(self.stage, pairs, tier).astype(float))
        entries = (np.concatenate(data), (np.concatenate(rows), np.concatenate(cols)))
        shape = (len(self.form.lower), len(pairs))
        matrix = sparse.csr_matrix(entries, shape=shape)
        matrix.eliminate_zeros()
        cost = gains(self.stage, pairs, self.stage.tier) / self.unit
        self._lp.add(cost, sparse.diags_array(1.0 / self.scale) @ matrix)
        self._at = np.concatenate((self._at, self._size + every))
        self._size += len(pairs)
        self.pairs = np.concatenate((self.pairs, pairs))

    def plan_of(self, vertex: Vertex) -> Ints:
        """Give the pair that everybody mostly is in; -1 for surplus."""
        plan = np.full(self.form.n_employees, -1, dtype=np.int64)
        chosen = self.pairs[vertex.x > 0.5]  # noqa: PLR2004  (of nobody can two be)
        plan[self.stage.program.emp[chosen]] = chosen
        return plan

    def solve(self, interrupter: SolveInterrupter, seconds: float) -> Vertex | None:
        """Solve to the end; None when stopped before."""
        dual, self._limited = self._limited, False
        solution = self._lp.solve(interrupter, seconds, dual=dual)
        return None if solution is None else self._read(solution)

    def _read(self, solution: Solution) -> Vertex:
        dual = solution.dual * self.unit / self.scale
        rows = np.zeros(self.stage.limits.n_rows)
        n_emp, n_before = self.form.n_employees, len(self.stage.before)
        rows[self.form.kept] = dual[n_emp : len(dual) - n_before]
        used = solution.x[self._elastic]
        used[used < TINY] = 0.0
        used *= self.scale[self.elastic_row]
        x = solution.x[self._at]
        if self.lean is not None:
            x = np.where(np.abs(x - np.rint(x)) <= NEARLY, np.rint(x), x)
        return Vertex(
            x=x,
            value=solution.value * self.unit + self.form.offset,
            rows=rows,
            before=-dual[len(dual) - n_before :],
            breach=float(used.sum()),
            broken=tuple(
                (self._code(int(self.elastic_row[k])), float(used[k]))
                for k in np.flatnonzero(used)
            ),
        )

    def _code(self, row: int) -> int:
        """Turn a row of the form into the number that ``Vertex.broken`` uses."""
        at = row - self.form.n_employees
        if at < 0:
            return -1 - row
        if at < len(self.form.kept):
            return int(self.form.kept[at])
        return self.stage.limits.n_rows + at - len(self.form.kept)

    def close(self) -> None:
        """Free the solver."""
        self._lp.close()
