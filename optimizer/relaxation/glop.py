"""GLOP spoken to in messages: columns go in, shares and prices come out, as arrays.

MathOpt's own Python classes make an object of every number they hand over, which took
more time than the simplex itself. The solver keeps its basis between two solves.

In the field: the revised simplex method, incremental, presolve off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.glop import parameters_pb2 as glop_pb2  # type: ignore[import-untyped]
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
)
from ortools.math_opt.core.python import solver
from ortools.util.python.solve_interrupter import SolveInterrupter
from pybind11_abseil.status import StatusNotOk

from optimizer.program.rows import Ints

Floats = NDArray[np.float64]
SETTINGS = glop_pb2.GlopParameters(
    # Rows are scaled before: GLOP keeps its basis only where old columns stay the same.
    use_scaling=False,
    # Twice as fast from columns that were chosen by price.
    exploit_singleton_column_in_initial_basis=False,
)
MANY = 10_000
"""Columns from which on the simplex takes the largest reduced cost at each step.

Steepest edges take fewer steps, but each is dearer, and wants norms anew whenever
columns have come: at 40,000 to 170,000 columns they are two to four times as slow.
"""
VAST = 400_000
"""Columns from which on the dual simplex, asked for or not, is the slower way to go on.

Each of its steps looks along a whole row: 0.5, 1.5 and 4 ms at 0.1, 0.25 and 0.65
million columns; the primal one takes three times the steps, of 0.3 ms each.
"""
SWIFT = glop_pb2.GlopParameters(
    feasibility_rule=glop_pb2.GlopParameters.DANTZIG,
    optimization_rule=glop_pb2.GlopParameters.DANTZIG,
)
SWIFT.MergeFrom(SETTINGS)
AT_LOWER = solution_pb2.BASIS_STATUS_AT_LOWER_BOUND
AT_UPPER = solution_pb2.BASIS_STATUS_AT_UPPER_BOUND
FIXED = solution_pb2.BASIS_STATUS_FIXED_VALUE
BASIC = solution_pb2.BASIS_STATUS_BASIC
"""What a column or a row can be in a basis."""


@dataclass(frozen=True, eq=False)
class Solution:
    """An optimal vertex: a share per column, a price per row, what it is worth."""

    x: Floats
    dual: Floats
    value: float


class Glop:
    """A linear programme to maximise; columns may be added, from 0 to endless."""

    def __init__(
        self, cost: Floats, top: Floats, matrix: Any, low: Floats, high: Floats
    ) -> None:
        """Read columns with upper limits ``top``, rows of a scipy matrix, limits."""
        model = model_pb2.ModelProto()
        _columns(model.variables, 0, top)
        _intervals(model.linear_constraints, np.arange(len(low)), low, high)
        _fill(model.linear_constraint_matrix, matrix.tocsr(), 0)
        model.objective.maximize = True
        _vector(model.objective.linear_coefficients, np.arange(len(cost)), cost)
        kind = parameters_pb2.SOLVER_TYPE_GLOP
        self._solver = solver.new(kind, model, parameters_pb2.SolverInitializerProto())
        self._n_columns, self._n_rows = len(cost), len(low)
        self._limits = {"top": top.copy(), "low": low.copy(), "high": high.copy()}
        # A turn of a proof may ask for more of a row than it allows; GLOP refuses that.
        self._crossed = bool(np.any(np.asarray(low) > np.asarray(high)))
        self._basis: solution_pb2.BasisProto | None = None
        self._ended: solution_pb2.BasisProto | None = None

    def add(self, cost: Floats, matrix: Any) -> None:
        """Add columns: what they are worth, and a scipy matrix with all rows."""
        update = model_update_pb2.ModelUpdateProto()
        first, count = self._n_columns, len(cost)
        _columns(update.new_variables, first, np.full(count, np.inf))
        _fill(update.linear_constraint_matrix_updates, matrix.tocsr(), first)
        at = np.flatnonzero(cost)
        _vector(update.objective_updates.linear_coefficients, first + at, cost[at])
        if not self._solver.update(update):
            raise RuntimeError("GLOP refuses new columns.")
        self._n_columns += count

    def limit(self, top: Floats, low: Floats, high: Floats) -> None:
        """Change limits: of the first columns from above, and of the rows.

        Between two solves with nothing else changed the dual simplex goes on from the
        basis at hand.
        """
        update = model_update_pb2.ModelUpdateProto()
        rows = update.linear_constraint_updates
        for block, name, values in (
            (update.variable_updates.upper_bounds, "top", top),
            (rows.lower_bounds, "low", low),
            (rows.upper_bounds, "high", high),
        ):
            known = self._limits[name]
            at = np.flatnonzero(known[: len(values)] != values)
            _vector(block, at, values[at])
            known[at] = values[at]
        if not self._solver.update(update):
            raise RuntimeError("GLOP refuses new limits.")
        self._crossed = bool(np.any(low > high))

    def start(self, columns: Ints, rows: Ints) -> None:
        """Start the next solve from a basis: the status of each column and row."""
        self._basis = solution_pb2.BasisProto()
        _vector(self._basis.variable_status, np.arange(len(columns)), columns)
        _vector(self._basis.constraint_status, np.arange(len(rows)), rows)

    def statuses(self) -> tuple[Ints, Ints] | None:
        """Give the basis of the last solve: the status of each column and row."""
        if self._ended is None:
            return None
        parts = self._ended.variable_status, self._ended.constraint_status
        columns, rows = (np.array(part.values, dtype=np.int64) for part in parts)
        whole = len(columns) == self._n_columns and len(rows) == self._n_rows
        return (columns, rows) if whole else None

    def pay(self, first: int, cost: Floats) -> None:
        """Change what columns are worth, from column ``first`` on."""
        update = model_update_pb2.ModelUpdateProto()
        at = np.arange(first, first + len(cost))
        _vector(update.objective_updates.linear_coefficients, at, cost)
        if not self._solver.update(update):
            raise RuntimeError("GLOP refuses new values.")

    def solve(
        self,
        interrupter: SolveInterrupter | None,
        seconds: float,
        *,
        dual: bool = False,
    ) -> Solution | None:
        """Solve to the end; None when stopped before, or where nothing can hold.

        ``dual`` asks for the dual simplex, which goes on from the last basis where only
        limits have changed; a vast programme goes on by the primal one all the same.
        Where the numbers of a basis run out of hand, it begins once more, from nothing;
        where they do so again, it is as if stopped.
        """
        if self._crossed:
            return None
        result = self._run(interrupter, seconds, dual=dual)
        if result is None:
            nothing = np.full(self._n_columns, AT_LOWER)
            self.start(nothing, np.full(self._n_rows, BASIC))
            result = self._run(interrupter, seconds, dual=False)
        optimal = result_pb2.TERMINATION_REASON_OPTIMAL
        if result is None or result.termination.reason != optimal:
            return None
        best = result.solutions[0]
        self._ended = best.basis if best.HasField("basis") else None
        return Solution(
            x=_dense(best.primal_solution.variable_values, self._n_columns),
            dual=_dense(best.dual_solution.dual_values, self._n_rows),
            value=best.primal_solution.objective_value,
        )

    def _run(
        self, interrupter: SolveInterrupter | None, seconds: float, *, dual: bool
    ) -> Any:
        """Run the simplex; None where GLOP ends abnormally, as it calls that."""
        rules = SETTINGS if self._n_columns < MANY else SWIFT
        params = parameters_pb2.SolveParametersProto(
            presolve=parameters_pb2.EMPHASIS_OFF, threads=1, glop=rules
        )
        if dual and self._n_columns < VAST:
            params.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        params.time_limit.FromMilliseconds(max(10, int(1000 * seconds)))
        wanted = model_parameters_pb2.ModelSolveParametersProto()
        wanted.reduced_costs_filter.filter_by_ids = True  # none
        wanted.variable_values_filter.skip_zero_values = True
        wanted.dual_values_filter.skip_zero_values = True
        if self._basis is not None:
            wanted.initial_basis.CopyFrom(self._basis)
            self._basis = None
        try:
            return self._solver.solve(
                params,
                wanted,
                None,
                callback_pb2.CallbackRegistrationProto(),
                None,
                None if interrupter is None else interrupter.pybind_interrupter,
            )
        except StatusNotOk as error:
            if "ABNORMAL" not in str(error):
                raise
            return None

    def close(self) -> None:
        """Free the solver."""
        del self._solver


def _columns(block: Any, first: int, top: Floats) -> None:
    at = np.arange(first, first + len(top))
    _intervals(block, at, np.zeros(len(top)), top)
    block.integers.extend([False] * len(top))


def _intervals(block: Any, at: Ints, low: Floats, high: Floats) -> None:
    block.ids.extend(at.tolist())
    block.lower_bounds.extend(low.tolist())
    block.upper_bounds.extend(high.tolist())


def _fill(block: Any, matrix: Any, first: int) -> None:
    """Write the entries row by row; ``first`` is the number of the first column."""
    matrix.sum_duplicates()
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    block.row_ids.extend(rows.tolist())
    block.column_ids.extend((matrix.indices.astype(np.int64) + first).tolist())
    block.coefficients.extend(matrix.data.astype(float).tolist())


def _vector(block: Any, at: Ints, values: Floats) -> None:
    block.ids.extend(at.tolist())
    block.values.extend(values.tolist())


def _dense(block: Any, size: int) -> Floats:
    full = np.zeros(size)
    full[np.fromiter(block.ids, np.int64, len(block.ids))] = np.fromiter(
        block.values, np.float64, len(block.values)
    )
    return full
