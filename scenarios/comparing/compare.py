"""Comparing options: one set of metrics for all, and who is treated differently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from models.collector import unhurried_collector
from models.demands import demand, demand_each, demand_path
from models.problem.problem import Problem
from models.storage.whole import in_the_way
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from scenarios.comparing.comparison import Comparison, Option, Status
from scenarios.comparing.reasons import why_none
from scenarios.comparing.units import unit_rows
from scenarios.files.sweep import Sweep, read_scenarios
from scenarios.files.weights import check_weights
from scenarios.metrics import METRICS
from scenarios.metrics.audit import audit
from scenarios.metrics.view import View
from scenarios.running.crew import Crew
from scenarios.running.runner import OnProgress, Progress, ScenarioRun, run_scenarios
from scenarios.scenario import Scenario, edit_data


@dataclass(frozen=True)
class Hearing:
    """Who is told how long work goes, and who may end it."""

    on_progress: OnProgress | None = None
    stop: Callable[[], bool] | None = None

    def begins(self, name: str) -> None:
        """Say that the moves of an option are being dated."""
        if self.on_progress is not None:
            self.on_progress(Progress((name,), "dating"))

    def dating(self, name: str) -> Callable[[Event], None] | None:
        """Give what tells of each step of that."""
        heard = self.on_progress
        if heard is None:
            return None
        return lambda event: heard(Progress((name,), "dating", event))


NOBODY = Hearing()


def compare(
    problem: Problem,
    scenarios: Sweep | Iterable[Scenario] | str | Path,
    folder: str | Path,
    parameters: Settings = Settings(),  # noqa: B008  (frozen)
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    crew: Crew | None = None,
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Comparison:
    """Run scenarios, or take what is kept, and compare them.

    Parameters
    ----------
    problem : what the edits of each scenario are applied to.
    scenarios : a sweep, scenarios (the first is the base), or the path of a file.
    folder : runs are kept in its subfolder ``runs``.
    parameters : how each scenario is solved: time limit, gap, seed, workers.
    jobs : solves at the same time, 1 or more; None for as many as pay, one a core at
        most: of a few options of a small agency more processes take longer.
    executor : any ``concurrent.futures`` executor, instead of processes.
    crew : a crew that is set up already, such as that of a Dask cluster.
    on_progress : told how each run goes.
    stop : asked often; once it says True what is done is kept, and the rest left.

    Returns
    -------
    The options side by side; one that could not be applied or solved says why.

    Raises
    ------
    ScenarioError
        When a file cannot be read, or a weight names no metric.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from formasi import Scenario, compare, edits, read_problem
    >>> problem = read_problem("examples/binjai")
    >>> closing = Scenario("closing", (edits.CloseUnit("PAR"),))
    >>> with TemporaryDirectory() as folder:
    ...     found = compare(problem, [Scenario("now"), closing], folder, jobs=1)
    >>> [option.status for option in found.options]
    ['optimal', 'optimal']
    >>> found.option("now").metrics["surplus"], found.difference("surplus", "closing")
    (7, 41)
    """
    demand("scenarios", scenarios, (Sweep, Iterable, str, PathLike))
    demand_path("folder", folder)
    demand("problem", problem, Problem)
    if Path(folder).exists() and not Path(folder).is_dir():
        raise in_the_way(Path(folder))
    sweep = _as_sweep(scenarios)
    check_weights(sweep.weights)
    outcomes = run_scenarios(
        problem,
        sweep.scenarios,
        Path(folder) / "runs",
        parameters,
        jobs=jobs,
        executor=executor,
        crew=crew,
        on_progress=on_progress,
        stop=stop,
    )
    hearing = Hearing(on_progress, stop)
    return comparison_of(outcomes, sweep.base, sweep.weights, hearing)


def _as_sweep(scenarios: Sweep | Iterable[Scenario] | str | Path) -> Sweep:
    if isinstance(scenarios, Sweep):
        return scenarios
    if isinstance(scenarios, (str, PathLike)):
        return read_scenarios(scenarios)
    return Sweep(demand_each("scenarios", scenarios, Scenario))


def comparison_of(
    outcomes: Iterable[ScenarioRun],
    base: str,
    weights: Mapping[str, float] | None = None,
    hearing: Hearing = NOBODY,
) -> Comparison:
    """Make a comparison of what the runner brought; equal runs are measured once.

    Parameters
    ----------
    outcomes : of the runner.
    base : the option that all are held against.
    weights : of the metrics, to rank by.
    hearing : who is told of what takes long, and who may end it.
    """
    measured: dict[str, dict[str, Any]] = {}
    options = []
    for outcome in outcomes:
        # edits that come to the same problem share a run, and measuring takes seconds
        has_plan = outcome.result is not None and outcome.result.plan is not None
        if has_plan and outcome.key not in measured:
            measured[outcome.key] = _measured(outcome, hearing)
        options.append(
            _option(outcome, measured.get(outcome.key, {}) if has_plan else {})
        )
    return Comparison(tuple(options), base, dict(weights or {}))


def _option(outcome: ScenarioRun, measured: Mapping[str, Any]) -> Option:
    scenario = outcome.scenario
    return Option(
        name=scenario.name,
        title=scenario.title or scenario.name,
        description=scenario.description,
        status=_status(outcome),
        told=outcome.told,
        edits=tuple(edit_data(edit) for edit in scenario.edits),
        parameters=scenario.parameters,
        diagnosis=_diagnosis(outcome),
        run=outcome.path.name if outcome.path else "",
        key=outcome.key,
        **measured,
    )


def _status(outcome: ScenarioRun) -> Status:
    if outcome.result is not None:
        return outcome.result.status
    return "stopped" if outcome.state == "stopped" else "failed"


def _diagnosis(outcome: ScenarioRun) -> tuple[str, ...]:
    if outcome.result is None:
        return (outcome.error,)
    if outcome.result.plan is not None:
        return ()
    return tuple(why_none(outcome.result, outcome.path.name if outcome.path else ""))


@unhurried_collector()
def _measured(outcome: ScenarioRun, hearing: Hearing) -> dict[str, Any]:
    assert outcome.result is not None
    name = outcome.scenario.name
    view = View(outcome.result, hearing.stop, hearing.dating(name))
    if outcome.result.problem.policy.waves.compare:
        hearing.begins(name)
    return {
        "metrics": {name: metric.of(view) for name, metric in METRICS.items()},
        "audit": tuple(audit(view)),
        "placed": {person.emp_id: person for person in view.people},
        "units": unit_rows(view),
    }
