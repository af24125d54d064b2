"""The linear programme over a few pairs: columns are added, the basis is kept.

In the field: the restricted master programme of column generation; a row that may be
broken has a slack at a big-M price.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter
from scipy import sparse

from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import StandardForm, gains, standard_form
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.basis import basis_of
from optimizer.relaxation.glop import Floats, Glop, Solution

TINY = 1e-6
"""Use of an artificial column that counts as none."""


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
    """GLOP over the chosen pairs, every hard row elastic at a high price."""

    def __init__(self, stage: Stage, pairs: Ints, *, fine: float) -> None:
        """Build the model over ``pairs``; ``fine`` is paid for breaking a hard row."""
        self.stage, self.fine = stage, fine
        self.form: StandardForm = standard_form(stage, pairs, keep_all=True)
        self.pairs = pairs
        peak = float(max(1, np.abs(self.form.cost).max(initial=1)))
        self.unit = 1.0 if stage.tier < 0 else peak / 1024.0
        self._scale = row_scales(self.form)
        self._number = np.full(stage.limits.n_rows, -1)
        self._number[self.form.kept] = self.form.n_employees + np.arange(
            len(self.form.kept)
        )
        self._build()

    def _build(self) -> None:
        form, scale, unit = self.form, self._scale, self.unit
        everywhere = self.stage.tier < 0
        row, sign, fee = elastic(form, self.fine, everywhere=everywhere)
        self.elastic_row, self.elastic_sign = row, sign
        self._at = np.arange(len(self.pairs))
        self._elastic = len(form.cost) + np.arange(len(row))
        self._size = len(form.cost) + len(row)
        # No column has an upper limit: the employee's row bounds the pairs, and with
        # columns to come nobody knows yet how far a row may be broken.
        shape = (len(form.lower), len(row))
        extra = sparse.csr_matrix((sign, (row, np.arange(len(row)))), shape=shape)
        matrix = sparse.diags_array(1.0 / scale) @ form.matrix
        self._lp = Glop(
            cost=np.concatenate((form.cost / unit, -fee * scale[row] / unit)),
            top=np.full(self._size, np.inf),
            matrix=sparse.hstack([matrix, extra], format="csr"),
            low=np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower / scale),
            high=np.where(form.upper >= NO_LIMIT, np.inf, form.upper / scale),
        )

    def start(self, plan: Ints) -> None:
        """Start from a plan: a pair per employee, -1 for surplus."""
        self._lp.start(*basis_of(self.form, plan, self.elastic_row, self.elastic_sign))

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
        self._lp.add(cost, sparse.diags_array(1.0 / self._scale) @ matrix)
        self._at = np.concatenate((self._at, self._size + every))
        self._size += len(pairs)
        self.pairs = np.concatenate((self.pairs, pairs))

    def solve(self, interrupter: SolveInterrupter, seconds: float) -> Vertex | None:
        """Solve to the end; None when stopped before."""
        solution = self._lp.solve(interrupter, seconds)
        return None if solution is None else self._read(solution)

    def _read(self, solution: Solution) -> Vertex:
        dual = solution.dual * self.unit / self._scale
        rows = np.zeros(self.stage.limits.n_rows)
        n_emp, n_before = self.form.n_employees, len(self.stage.before)
        rows[self.form.kept] = dual[n_emp : len(dual) - n_before]
        used = solution.x[self._elastic]
        used[used < TINY] = 0.0
        used *= self._scale[self.elastic_row]
        return Vertex(
            x=solution.x[self._at],
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


def elastic(
    form: StandardForm, fine: float, *, everywhere: bool
) -> tuple[Ints, Ints, Floats]:
    """List artificial columns: row, sign, and fee of one step.

    The empty plan with these columns is always feasible. In phase one every hard row
    may give way, so that the limit that is too tight shows itself; employees do so
    last.
    """
    hard = np.ones(len(form.lower), dtype=bool)
    hard[form.n_employees + np.searchsorted(form.kept, form.priced)] = False
    short = hard & (form.lower > -NO_LIMIT) & (everywhere | (form.lower > 0))
    long = hard & (form.upper < NO_LIMIT) & (everywhere | (form.upper < 0))
    long[: form.n_employees] = False
    row = np.concatenate((np.flatnonzero(short), np.flatnonzero(long)))
    sign = np.repeat([1, -1], [int(short.sum()), int(long.sum())])
    size = np.asarray(abs(form.matrix).sum(axis=1), dtype=float).ravel()
    count = np.maximum(np.diff(form.matrix.indptr), 1)
    fee = fine / np.maximum(size / count, 1.0)
    fee[: form.n_employees] *= 4.0 if everywhere else 1.0
    return row, sign, fee[row]


def row_scales(form: StandardForm) -> Floats:
    """Give, per row, a power of two near its largest coefficient."""
    size = np.ones(len(form.lower))
    if form.matrix.nnz:
        size = np.maximum(abs(form.matrix).max(axis=1).toarray().ravel(), 1.0)
    return np.exp2(np.rint(np.log2(size)))
