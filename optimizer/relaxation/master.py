"""The linear programme over a few pairs: columns are added, the basis is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.glop import parameters_pb2  # type: ignore[import-untyped]
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.util.python.solve_interrupter import SolveInterrupter
from scipy import sparse

from optimizer.relaxation.stage import Stage
from optimizer.relaxation.standard import Standard, gains, standard_form
from optimizer.rows import NO_LIMIT, Ints

Floats = NDArray[np.float64]
GLOP = parameters_pb2.GlopParameters(
    # Rows are scaled here: GLOP keeps its basis only where old columns stay the same.
    use_scaling=False,
    # Twice as fast from columns that were chosen by price.
    exploit_singleton_column_in_initial_basis=False,
)
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
        self.form: Standard = standard_form(stage, pairs, keep_all=True)
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
        everywhere = self.stage.tier < 0
        row, sign, fee = elastic(self.form, self.fine, everywhere=everywhere)
        self._elastic = len(self.form.cost) - len(self.pairs) + np.arange(len(row))
        self.elastic_row = row
        self.model = mathopt.Model.from_model_proto(
            _proto(self.form, self.unit, self._scale, row, sign, fee)
        )
        self._rows = list(self.model.linear_constraints())
        variables = list(self.model.variables())
        self._x = variables[: len(self.pairs)]
        self._others = variables[len(self.pairs) :]
        self._solver = mathopt.IncrementalSolver(self.model, mathopt.SolverType.GLOP)

    def add(self, pairs: Ints) -> None:
        """Add columns for more pairs."""
        row, at, coef = self.stage.limits.entries(pairs)
        number = self._number[row]
        used = number >= 0
        emp = self.stage.program.emp[pairs]
        new = [self.model.add_variable(lb=0.0) for _ in range(len(pairs))]
        for var, person in zip(new, emp.tolist(), strict=True):
            self._rows[person].set_coefficient(var, 1.0)
        number, at = number[used], at[used]
        share = coef[used] / self._scale[number]
        for r, k, a in zip(number.tolist(), at.tolist(), share.tolist(), strict=True):
            self._rows[r].set_coefficient(new[k], a)
        self._add_values(pairs, new)
        self._x += new
        self.pairs = np.concatenate((self.pairs, pairs))

    def _add_values(self, pairs: Ints, new: list[mathopt.Variable]) -> None:
        cost = gains(self.stage, pairs, self.stage.tier) / self.unit
        for var, c in zip(new, cost.tolist(), strict=True):
            self.model.objective.set_linear_coefficient(var, c)
        first = len(self._rows) - len(self.stage.before)
        for tier in range(len(self.stage.before)):
            worth = gains(self.stage, pairs, tier) / self._scale[first + tier]
            for var, a in zip(new, worth.tolist(), strict=True):
                self._rows[first + tier].set_coefficient(var, a)

    def solve(self, interrupter: SolveInterrupter, seconds: float) -> Vertex | None:
        """Solve to the end; None when stopped before."""
        params = mathopt.SolveParameters(
            presolve=mathopt.Emphasis.OFF,
            time_limit=dt.timedelta(seconds=max(seconds, 0.01)),
            threads=1,
            glop=GLOP,
        )
        result = self._solver.solve(params=params, interrupter=interrupter)
        if not result.has_dual_feasible_solution():
            return None
        if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
            return None
        return self._read(result)

    def _read(self, result: mathopt.SolveResult) -> Vertex:
        dual = np.array(result.dual_values(self._rows)) * self.unit / self._scale
        rows = np.zeros(self.stage.limits.n_rows)
        n_emp, n_before = self.form.n_employees, len(self.stage.before)
        rows[self.form.kept] = dual[n_emp : len(dual) - n_before]
        used = np.array(result.variable_values(self._others))[self._elastic]
        used[used < TINY] = 0.0
        used *= self._scale[self.elastic_row]
        return Vertex(
            x=np.array(result.variable_values(self._x)),
            value=result.objective_value() * self.unit + self.form.offset,
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
        self._solver.close()


def elastic(
    form: Standard, fine: float, *, everywhere: bool
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


def row_scales(form: Standard) -> Floats:
    """Give, per row, a power of two near its largest coefficient."""
    size = np.ones(len(form.lower))
    if form.matrix.nnz:
        size = np.maximum(abs(form.matrix).max(axis=1).toarray().ravel(), 1.0)
    return np.exp2(np.rint(np.log2(size)))


def _proto(
    form: Standard, unit: float, scale: Floats, row: Ints, sign: Ints, fee: Floats
) -> model_pb2.ModelProto:
    """Write the form with its artificial columns as a model of continuous variables."""
    proto = model_pb2.ModelProto()
    n_rows, n_cols = form.matrix.shape
    extra = sparse.csr_matrix(
        (sign, (row, np.arange(len(row)))), shape=(n_rows, len(row))
    )
    top = np.concatenate((form.top.astype(float), np.full(len(row), np.inf)))
    top[: len(form.pairs)] = np.inf  # the employee's row is bound enough
    _extend(proto.variables, np.zeros(len(top)), top)
    proto.variables.integers.extend([False] * len(top))
    low = np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower / scale)
    high = np.where(form.upper >= NO_LIMIT, np.inf, form.upper / scale)
    _extend(proto.linear_constraints, low, high)
    matrix = sparse.diags_array(1.0 / scale) @ form.matrix
    _fill(proto, sparse.hstack([matrix, extra], format="csr"))
    cost = np.concatenate((form.cost / unit, -fee * scale[row] / unit))
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(range(n_cols + len(row)))
    proto.objective.linear_coefficients.values.extend(cost.tolist())
    return proto


def _fill(proto: model_pb2.ModelProto, matrix: Any) -> None:
    matrix.sum_duplicates()
    coo = matrix.tocoo()
    proto.linear_constraint_matrix.row_ids.extend(coo.row.tolist())
    proto.linear_constraint_matrix.column_ids.extend(coo.col.tolist())
    proto.linear_constraint_matrix.coefficients.extend(coo.data.astype(float).tolist())


def _extend(block: Any, low: Floats, high: Floats) -> None:
    block.ids.extend(range(len(low)))
    block.lower_bounds.extend(low.tolist())
    block.upper_bounds.extend(high.tolist())
