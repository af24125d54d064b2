"""Robustness: how sure each placement is, and what a plan may come to."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from models.errors import PlacementError
from models.phrase import phrase
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.settings import Settings
from scenarios.errors import ScenarioError
from scenarios.futures.judging import (
    BASE,
    Contender,
    Robustness,
    Sureness,
    judged,
    stopped_early,
)
from scenarios.futures.shake import Shake
from scenarios.running.crew import Crew
from scenarios.running.runner import STOPPED, OnProgress, ScenarioRun, run_scenarios
from scenarios.scenario import Scenario

__all__ = ["Contender", "Robustness", "Sureness", "robustness"]


def robustness(
    problem: Problem,
    folder: str | Path,
    shake: Shake = Shake(),  # noqa: B008  (frozen)
    draws: int = 50,
    settings: Settings = Settings(),  # noqa: B008  (frozen)
    *,
    candidates: int = 5,
    jobs: int | None = None,
    executor: Executor | None = None,
    crew: Crew | None = None,
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
    partly: bool = False,
) -> Robustness:
    """Solve a problem under draws of what might be; the same seed, the same numbers.

    Parameters
    ----------
    folder : runs are kept in its subfolder ``runs``, so that a stopped one goes on.
    draws : 1 or more.   candidates : plans that are tried in all draws, the plan first.
    partly : when it is stopped, tell what the draws say that were solved by then.
    others : as for ``run_scenarios``.

    Raises
    ------
    ScenarioError
        When there are no draws, or none has a plan.
    StoppedError
        When it was stopped, and nothing can be told yet: what is done is kept.
    InfeasibleError, TimeLimitError
        When there is no plan to ask about.
    """
    if draws < 1:
        raise ScenarioError(
            phrase("{draws} draws say nothing; 1 is the least.", draws=draws)
        )
    runs = Path(folder) / "runs"
    base = run_scenarios(
        problem,
        [Scenario(BASE)],
        runs,
        settings,
        jobs=1,
        executor=executor,
        crew=crew,
        on_progress=on_progress,
        stop=stop,
    )[0]
    found = _result(base)
    futures = [
        Scenario(f"draw {k}", (replace(shake, draw=k),)) for k in range(1, draws + 1)
    ]
    outcomes = run_scenarios(
        problem,
        futures,
        runs,
        settings,
        jobs=jobs,
        executor=executor,
        crew=crew,
        on_progress=on_progress,
        stop=stop,
        start=found,
    )
    done = [outcome for outcome in outcomes if outcome.error != STOPPED]
    if len(done) < len(outcomes) and not (partly and done):
        raise stopped_early()
    return judged(found, done, shake, candidates, None if partly else stop)


def _result(base: ScenarioRun) -> Result:
    if base.state == "stopped":
        raise stopped_early()
    if base.result is None:
        raise PlacementError(base.error)
    return base.result.raise_for_status()
