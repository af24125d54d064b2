"""CP-SAT over all pairs, as it comes: its own portfolio on two workers."""

from __future__ import annotations

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.speed.competitor import Competitor, Tell, always, per_employee
from benchmarks.speed.trace import Finish
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import standard_form
from optimizer.kernel.cpsat import build
from optimizer.program.program import Program

WORKERS = 2


class Watch(cp_model.CpSolverSolutionCallback):
    """Tells of every plan."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    def on_solution_callback(self) -> None:
        """Tell of a plan and of the bound at that moment."""
        self._tell(self.objective_value, self.best_objective_bound)


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Give CP-SAT the whole problem."""
    form = standard_form(Stage(Limits(program), 0), np.arange(program.n_pairs))
    model = build(form, None)
    solver = cp_model.CpSolver()
    solver.parameters.catch_sigint_signal = False
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = time_limit
    solver.best_bound_callback = lambda bound: tell(None, bound)
    status = solver.solve(model, Watch(tell))
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Finish(note=f"{solver.status_name(status).lower()}: no plan")
    tell(solver.objective_value, solver.best_objective_bound)
    x = np.array(list(solver.response_proto.solution))[: program.n_pairs]
    pair = per_employee(program, np.flatnonzero(x > 0))
    return Finish(pair, proven=status == cp_model.OPTIMAL)


COMPETITOR = Competitor("cp-sat", "CP-SAT, all pairs", always, run)
