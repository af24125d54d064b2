"""A plan under pseudonyms with a proof of its own, for what is made of it."""

from __future__ import annotations

from collections.abc import Callable

from formasi.pseudonyms.veiling import hidden_problem, hidden_result
from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.control.settings import Settings
from optimizer.reuse.same_worth import around
from optimizer.solve import solve_as


def given_away(result: Result, stop: Callable[[], bool] | None = None) -> Result:
    """Give the plan of a result under pseudonyms, its rows in their order.

    The numbers of its proof count pairs in the order of the roll, which would tell who
    is who: so it is proven anew. The tie-break, which goes by ids, is left open.

    Parameters
    ----------
    result : with a plan; it stays as it is.
    stop : asked often; once it says True the proof is given up.

    Raises
    ------
    PlacementError
        When the plan is not the best that there is, so that nothing proves it.
    """
    plan = hidden_result(result).plan
    assert plan is not None
    problem = hidden_problem(result.problem)
    limit = result.facts.get("parameters", {}).get("time_limit")
    proven = solve_as(
        problem, Settings(limit, workers=1, tie_break=False), start=plan, stop=stop
    )
    same = around(proven, plan) if proven.status == "optimal" else None
    if same is None:
        raise PlacementError(
            phrase(
                "the plan is not proven to be the best: under pseudonyms nothing "
                "would prove it.\nMaybe formasi solve PROBLEM --pseudonyms -o RUN, "
                "then formasi waves of that run."
            )
        )
    return same
