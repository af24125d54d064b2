"""A plan dated: the function of the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from models.errors import ArgumentError
from models.phrase import phrase
from models.plan.result import Result
from optimizer.control.clock import OnProgress
from optimizer.waves.plan_waves import schedule_of
from optimizer.waves.question.question import Midway
from optimizer.waves.schedule import Schedule


def waves(
    result: Result,
    *,
    most: int | None = None,
    time_limit: float | None = None,
    seed: int = 1,
    workers: int | None = None,
    announced: Mapping[str, date] | None = None,
    stop: Callable[[], bool] | None = None,
    on_progress: OnProgress | None = None,
) -> Schedule:
    """Say when each move of a plan happens, in the fewest waves, and prove it.

    Parameters
    ----------
    result : a checked plan; the section ``[waves]`` of its policy says what may be.
    most : waves that there may be; None for as many as the policy thinks of.
    time_limit : seconds, 0 or more, for all of it; None for no limit.
    seed : of the solvers' searches.
    workers : processor cores to use, 1 or more; None for all of them.
    announced : days that people were told already, by id: kept as near as can be.
    stop : asked often; once it says True the best schedule so far is given back.
    on_progress : told of every step.

    Returns
    -------
    The schedule. Where there is one it has passed the replay by hand, day by day.

    Raises
    ------
    SolveError
        When the result holds no plan.
    PolicyError
        When the policy leaves no day for a wave.

    Examples
    --------
    >>> from formasi import read_problem, solve, waves
    >>> schedule = waves(solve(read_problem("examples/binjai")))
    >>> schedule.status, schedule.waves, schedule.bound
    ('optimal', 3, 3)
    >>> print(str(schedule.binding).partition("(")[2])
    SDM): 8 people come or go, at most 3 in a wave: 3 waves
    """
    if isinstance(announced, Mapping) and isinstance(result, Result):
        for emp_id in announced:
            if emp_id not in result.problem.employee:
                said = phrase("announced: {id!r} is not on the roll.", id=emp_id)
                raise ArgumentError(said)
    return schedule_of(
        result,
        most=most,
        time_limit=time_limit,
        seed=seed,
        workers=workers,
        midway=Midway({} if announced is None else announced),
        stop=stop,
        on_progress=on_progress,
    )
