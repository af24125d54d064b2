"""HiGHS MIP over all pairs, the newest there is: OR-Tools brings an older one."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.speed.competitor import Competitor, Tell, per_employee
from benchmarks.speed.trace import Finish
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import StandardForm, standard_form
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT

THREADS = 2


def installed(program: Program) -> bool:
    """Apply where HiGHS itself is installed, to every program."""
    del program
    return find_spec("highspy") is not None


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Give HiGHS the whole problem, in units of the objective (points of fit)."""
    highspy: Any = import_module("highspy")
    form = standard_form(Stage(Limits(program), 0), np.arange(program.n_pairs))
    unit = program.tiers[0].scale
    highs = highspy.Highs()
    options = {"output_flag": False, "threads": THREADS, "mip_rel_gap": 0.0}
    for name, value in {**options, "time_limit": time_limit}.items():
        highs.setOptionValue(name, value)

    def heard(event: Any) -> None:
        found = event.data_out.mip_primal_bound, event.data_out.mip_dual_bound
        tell(*(one * unit if np.isfinite(one) else None for one in found))

    highs.cbMipLogging += heard
    highs.cbMipImprovingSolution += heard
    highs.passModel(_model(highspy, form, unit))
    highs.run()
    info, status = highs.getInfo(), highs.getModelStatus()
    version = f"HiGHS {highs.version()}"
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Finish(note=f"{version}: {highs.modelStatusToString(status)}: no plan")
    tell(info.objective_function_value * unit, info.mip_dual_bound * unit)
    x = np.array(highs.getSolution().col_value[: len(form.pairs)])
    proven = status == highspy.HighsModelStatus.kOptimal
    chosen = np.flatnonzero(np.rint(x) > 0)
    return Finish(per_employee(program, chosen), proven, version)


def _model(highspy: Any, form: StandardForm, unit: int) -> Any:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = form.matrix.shape
    lp.sense_, lp.offset_ = highspy.ObjSense.kMaximize, form.offset / unit
    lp.col_cost_ = form.cost / unit
    lp.col_lower_ = np.zeros(lp.num_col_)
    lp.col_upper_ = form.top.astype(float)
    lp.row_lower_ = np.where(form.lower <= -NO_LIMIT, -highspy.kHighsInf, form.lower)
    lp.row_upper_ = np.where(form.upper >= NO_LIMIT, highspy.kHighsInf, form.upper)
    columns = form.matrix.tocsc()
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = columns.indptr
    lp.a_matrix_.index_ = columns.indices
    lp.a_matrix_.value_ = columns.data.astype(float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    return lp


COMPETITOR = Competitor(
    *("highs-newest", "HiGHS, newest, all pairs", installed, run),
    otherwise="HiGHS is not installed by itself (pip install highspy)",
)
