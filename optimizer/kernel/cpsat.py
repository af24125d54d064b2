"""A kernel in CP-SAT: the model is written straight into its proto.

In the field: a constraint programme over 0-1 literals, with clause learning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.control.interrupt import aside
from optimizer.kernel.outcome import Outcome
from optimizer.program.rows import NO_LIMIT, Ints

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

WIDE = 2**62


def solve_cpsat(
    form: StandardForm,
    over: Callable[[], bool],
    *,
    most: int | None,
    hint: Ints | None,
    seed: int,
    seconds: float,
) -> Outcome:
    """Solve a kernel to the end, for ``seconds``, or until ``over`` says so.

    ``most`` is a known bound in steps, ``hint`` a pair per employee (-1 for surplus).
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415  (half a second to import)

    model = build(form, most)
    if hint is not None:
        _hint(model, form, hint)
    solver = cp_model.CpSolver()
    settings = solver.parameters
    settings.num_workers = 1
    settings.random_seed = seed
    settings.linearization_level = 2
    settings.cp_model_probing_level = 0
    settings.symmetry_level = 0
    settings.max_time_in_seconds = max(0.01, seconds)
    settings.catch_sigint_signal = False  # the handler is the host's, now and later
    status = aside(lambda: solver.solve(model), over, solver.stop_search)
    return _read(solver, status, form)


def build(form: StandardForm, most: int | None) -> cp_model.CpModel:
    """Write the form as a CP-SAT model whose objective is at most ``most``."""
    from ortools.sat.python import cp_model  # noqa: PLC0415  (half a second to import)

    model = cp_model.CpModel()
    proto = model.proto
    for top in form.top.tolist():
        proto.variables.add().domain.extend([0, top])
    matrix = form.matrix
    ends, cols, data = matrix.indptr, matrix.indices, matrix.data
    for r in range(form.n_employees):
        _one_post(proto, cols[ends[r] : ends[r + 1]].tolist(), int(form.lower[r]))
    for r in range(form.n_employees, len(form.lower)):
        part = slice(ends[r], ends[r + 1])
        _linear(proto, cols[part], data[part], int(form.lower[r]), int(form.upper[r]))
    used = np.flatnonzero(form.cost)
    if most is not None and len(used):
        _linear(proto, used, form.cost[used], -NO_LIMIT, most - form.offset)
    _objective(proto, used, form.cost[used], form.offset)
    return model


def _one_post(proto: Any, literals: list[int], least: int) -> None:
    constraint = proto.constraints.add()
    (constraint.exactly_one if least else constraint.at_most_one).literals.extend(
        literals
    )


def _linear(proto: Any, cols: Ints, data: Ints, low: int, high: int) -> None:
    if low > high:  # CP-SAT refuses such a row; an empty clause says the same: never
        proto.constraints.add().bool_or.literals.extend([])
        return
    linear = proto.constraints.add().linear
    linear.vars.extend(cols.tolist())
    linear.coeffs.extend(data.tolist())
    low = -WIDE if low <= -NO_LIMIT else low
    linear.domain.extend([low, WIDE if high >= NO_LIMIT else high])


def _objective(proto: Any, used: Ints, cost: Ints, offset: int) -> None:
    """CP-SAT minimises: turn the signs round."""
    proto.objective.vars.extend(used.tolist())
    proto.objective.coeffs.extend((-cost).tolist())
    proto.objective.scaling_factor = -1.0
    proto.objective.offset = float(-offset)


def _hint(model: cp_model.CpModel, form: StandardForm, hint: Ints) -> None:
    proto = model.proto
    n = len(form.pairs)
    proto.solution_hint.vars.extend(range(n))
    chosen = np.isin(form.pairs, hint[hint >= 0])
    proto.solution_hint.values.extend(chosen.astype(int).tolist())


def _read(solver: cp_model.CpSolver, status: Any, form: StandardForm) -> Outcome:
    from ortools.sat.python import cp_model  # noqa: PLC0415  (half a second to import)

    if status == cp_model.INFEASIBLE:
        return Outcome(None, None, closed=True, by="CP-SAT")
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(
            "CP-SAT refuses the kernel. Maybe a coefficient is too large."
        )
    if status == cp_model.UNKNOWN:
        return Outcome(None, None, closed=False, by="CP-SAT")
    every = np.array(list(solver.response_proto.solution), dtype=np.int64)
    x = every[: len(form.pairs)]
    # The bound is a double: take the whole step above it.
    bound = int(np.floor(solver.best_objective_bound + 1e-6))
    closed = status == cp_model.OPTIMAL
    return Outcome(form.pairs[x > 0], bound, closed, "CP-SAT")
