"""The bare assignment problem, in the manner of ``scipy.optimize``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import numpy as np

from models.demands import demand, demand_flag, demand_whole
from models.errors import ArgumentError, hint
from models.phrase import phrase
from models.records.scores import DECIMALS
from optimizer.assignment.assignment import UNPLACED, Assignment
from optimizer.assignment.leximin import leximin
from optimizer.assignment.matrix import asked, at_pairs
from optimizer.assignment.planned import planned, told
from optimizer.assignment.stable import stable

Objective = Literal["sum", "bottleneck", "leximin", "stable"]


def assign(
    scores: Any,
    *,
    capacities: Any = None,
    least: Any = 0,
    budgets: Mapping[str, tuple[Any, Any]] | None = None,
    objective: Objective = "sum",
    preferred: Any = None,
    maximize: bool = True,
    everyone: bool = True,
    decimals: int | None = None,
    time_limit: float | None = None,
    gap: float = 0.0,
    workers: int | None = None,
    stop: Callable[[], bool] | None = None,
) -> Assignment:
    """Assign rows of a matrix to columns, and prove that nothing is better.

    With ``sum`` and one seat a column it is the (linear, rectangular) assignment
    problem; with ``capacities`` the transportation problem; with a budget for each
    column the generalised assignment problem; with ``bottleneck`` the linear bottleneck
    assignment problem.

    Parameters
    ----------
    scores : matrix of numpy, of lists, of scipy.sparse, or a wide frame. NaN, what is
        masked or infinitely bad, and what a sparse matrix does not store, cannot be
        assigned.
    capacities : seats of each column, one number for all, or ``inf``; None for 1. A
        mapping, a series or a frame goes by its labels, here and below, never by its
        order.
    least : rows that a column must have at least.
    budgets : name -> (what each cell uses, limit). What it uses is a matrix, or what
        numpy spreads to one; the limit is a number for all together, or one for each
        column, ``inf`` for none.
    objective : ``sum``; ``bottleneck`` (the worst-off, then the sum); ``leximin`` (the
        worst-off, then the next, to the last); ``stable`` (deferred acceptance).
    preferred : for ``stable``: how much columns like rows, as a matrix; None for
        ``scores``.
    maximize : False for costs, as in scipy.
    everyone : as many rows as can be, before all else; False leaves out rows that only
        make the sum worse.
    decimals : scores are rounded to so many first; None takes them as they are, and
        refuses what cannot be counted exactly.
    time_limit, gap, workers, stop : as for ``solve``; for ``sum`` and ``bottleneck``.

    Returns
    -------
    Rows and columns, value and bound; it unpacks as ``rows, columns``.

    Raises
    ------
    ArgumentError
        When something does not fit the matrix, or the objective.
    InputError
        When a number cannot be counted exactly.

    Examples
    --------
    >>> import numpy as np
    >>> from formasi import assign
    >>> costs = np.array([[4, 1, 3], [2, 0, 5], [3, 2, 2]])
    >>> assign(costs, maximize=False)
    <Assignment: optimal, 3 of 3 placed, value 5, worst 2>
    >>> loads = np.array([[5, 7, 3], [4, 2, 6], [4, 4, 5]])
    >>> found = assign(costs, capacities=3, budgets={"load": (loads, [9, 6, 0])})
    >>> found.column_of.tolist(), found.value, found.proven_by
    ([0, 0, 1], 8.0, 'certificate')
    """
    _demand_settings(objective, decimals, preferred, maximize, everyone)
    sign = 1 if maximize else -1
    given = asked(
        scores, capacities, least, {} if budgets is None else budgets, decimals, sign
    )
    if not len(given.row) and not given.least.any():
        nobody = np.full(given.shape[0], UNPLACED, dtype=np.int64)
        return told(given, nobody, "optimal", "no cell", 0.0)
    if objective in ("sum", "bottleneck"):
        return planned(
            given,
            bottleneck=objective == "bottleneck",
            everyone=everyone,
            time_limit=time_limit,
            gap=gap,
            workers=workers,
            stop=stop,
        )
    _demand_bare(objective, budgets=budgets, least=given.least, everyone=everyone)
    if objective == "leximin":
        return leximin(given)
    if preferred is None:
        return stable(given, given.score)
    likings = at_pairs("preferred", preferred, given.labels, given.row, given.column)
    return stable(given, likings)


def _demand_settings(
    objective: Any, decimals: Any, preferred: Any, maximize: Any, everyone: Any
) -> None:
    """Refuse settings of a wrong kind, and one that would be passed over."""
    demand("objective", objective, str)
    if objective not in get_args(Objective):
        said = phrase(
            "objective is {found!r}; it must be one of {names}.{maybe}",
            found=objective,
            names=", ".join(get_args(Objective)),
            maybe=_maybe(objective),
        )
        raise ArgumentError(said)
    if decimals is not None:
        demand_whole("decimals", decimals, 0, DECIMALS)
    demand_flag("maximize", maximize)
    demand_flag("everyone", everyone)
    if preferred is not None and objective != "stable":
        said = phrase("preferred goes with objective='stable' alone.")
        raise ArgumentError(said)


def _demand_bare(objective: str, *, budgets: Any, least: Any, everyone: bool) -> None:
    """Refuse what an objective without a solve does not heed."""
    if budgets or np.any(least) or not everyone:
        said = phrase(
            "objective {name}: budgets, least and everyone=False do not go with it.\n"
            "Maybe objective='bottleneck'?",
            name=objective,
        )
        raise ArgumentError(said)


def _maybe(objective: object) -> str:
    near = hint(str(objective), get_args(Objective))
    return phrase("\nMaybe {near}", near=near) if near else ""
