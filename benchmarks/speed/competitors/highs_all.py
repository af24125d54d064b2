"""HiGHS MIP over all pairs, through MathOpt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from benchmarks.speed.competitor import Competitor, Tell, always, per_employee
from benchmarks.speed.trace import Finish
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import StandardForm, standard_form
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT

COLUMNS_AFTER_BOUND = 8
"""Words of a progress line of HiGHS from the bound on: bound, plan, gap, ..., time."""


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Give HiGHS the whole problem, in units of the objective (points of fit)."""
    form = standard_form(Stage(Limits(program), 0), np.arange(program.n_pairs))
    unit = program.tiers[0].scale
    model = mathopt.Model.from_model_proto(_proto(form, unit))

    def heard(lines: Sequence[str]) -> None:
        for line in lines:
            if (seen := progress(line)) is not None:
                tell(*(None if one is None else one * unit for one in seen))

    params = mathopt.SolveParameters(
        time_limit=dt.timedelta(seconds=time_limit), relative_gap_tolerance=0.0
    )
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=params, msg_cb=heard)
    reason = result.termination.reason
    if not result.has_primal_feasible_solution():
        return Finish(note=f"{reason.name.lower().replace('_', ' ')}: no plan")
    bounds = result.termination.objective_bounds
    tell(bounds.primal_bound * unit, bounds.dual_bound * unit)
    x = np.array(result.variable_values(list(model.variables())[: len(form.pairs)]))
    proven = reason == mathopt.TerminationReason.OPTIMAL
    return Finish(per_employee(program, np.flatnonzero(np.rint(x) > 0)), proven)


def progress(line: str) -> tuple[float | None, float | None] | None:
    """Read (value, bound) off a progress line; None where a line is something else."""
    words = line.split()
    if len(words) <= COLUMNS_AFTER_BOUND or not words[-1].endswith("s"):
        return None
    try:
        float(words[-1][:-1])
        bound, value = float(words[-8]), float(words[-7])
    except ValueError:
        return None
    known = [one if np.isfinite(one) else None for one in (value, bound)]
    return known[0], known[1]


def _proto(form: StandardForm, unit: int) -> model_pb2.ModelProto:
    proto = model_pb2.ModelProto()
    columns = np.arange(len(form.cost)).tolist()
    proto.variables.ids.extend(columns)
    proto.variables.lower_bounds.extend([0.0] * len(columns))
    proto.variables.upper_bounds.extend(form.top.astype(float).tolist())
    proto.variables.integers.extend([True] * len(columns))
    low = np.where(form.lower <= -NO_LIMIT, -np.inf, form.lower)
    high = np.where(form.upper >= NO_LIMIT, np.inf, form.upper)
    proto.linear_constraints.ids.extend(range(len(low)))
    proto.linear_constraints.lower_bounds.extend(low.tolist())
    proto.linear_constraints.upper_bounds.extend(high.tolist())
    matrix = form.matrix.tocoo()
    proto.linear_constraint_matrix.row_ids.extend(matrix.row.tolist())
    proto.linear_constraint_matrix.column_ids.extend(matrix.col.tolist())
    proto.linear_constraint_matrix.coefficients.extend(
        matrix.data.astype(float).tolist()
    )
    proto.objective.maximize = True
    proto.objective.offset = form.offset / unit
    proto.objective.linear_coefficients.ids.extend(columns)
    proto.objective.linear_coefficients.values.extend((form.cost / unit).tolist())
    return proto


COMPETITOR = Competitor("highs", "HiGHS, all pairs", always, run)
