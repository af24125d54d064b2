"""Run many scenarios: each input once, kept as it ends, resumed where it stopped."""

from __future__ import annotations

import pickle
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    wait,
)
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from models.collector import unhurried_collector
from models.demands import demand, demand_able, demand_function, demand_whole
from models.errors import PlacementError
from models.phrase import sentence_of
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from scenarios.running.crew import Brought, Crew, Here
from scenarios.running.hiring import crew_of, hands
from scenarios.running.identity import Digests, run_key
from scenarios.running.parcels import Packer, Parcel, lead_of
from scenarios.running.scenario_run import (
    STOPPED,
    OnProgress,
    Progress,
    ScenarioRun,
    deaf,
    never,
    worker_lost,
)
from scenarios.running.sharing import Share, in_groups
from scenarios.running.store import Store
from scenarios.running.work import unpack_result
from scenarios.scenario import Scenario

__all__ = ["STOPPED", "OnProgress", "Progress", "ScenarioRun", "run_scenarios"]

TRIES = 3
GLANCE = 0.2
"""Seconds between two looks at the stop sign."""
LAST_WORD = 15.0
"""Seconds that running solves get to end once all is to stop."""


def run_scenarios(
    problem: Problem,
    scenarios: Iterable[Scenario],
    folder: str | Path,
    settings: Settings = Settings(),  # noqa: B008  (frozen)
    *,
    jobs: int | None = None,
    executor: Executor | None = None,
    crew: Crew | None = None,
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
    start: Result | None = None,
) -> list[ScenarioRun]:
    """Apply and solve scenarios; results do not depend on who does the work.

    Parameters
    ----------
    folder : runs are kept there, each as soon as it ends, and are not solved again.
    jobs : solves at the same time; None for as many as pay, one a core at most.
    executor : any ``concurrent.futures`` executor, instead of processes.
    crew : a crew that is set up already (see ``scenarios.running.cluster``).
    stop : asked often; once it says True what is done is kept, and the rest left.
    start : a result to start each solve from; what is proven does not depend on it.

    Returns
    -------
    One outcome for each scenario, in their order.
    """
    demand("problem", problem, Problem)
    demand("settings", settings, Settings)
    demand("start", start, (Result, type(None)))
    demand_function("on_progress", on_progress)
    demand_function("stop", stop)
    demand_able("executor", executor, "submit")
    demand_able("crew", crew, "submit", "tell_to", "renew", "gone", "halt")
    if jobs is not None:
        demand_whole("jobs", jobs, 1, 10_000)
    store = Store(Path(folder))
    batch = Batch(store, settings, on_progress or deaf, stop or never, start)
    for scenario in scenarios:
        batch.prepare(problem, scenario)
    if batch.names:
        left = tuple(batch.names)
        if crew is not None:
            crew.tell_to(batch.hear)
            left = batch.work(crew, batch.in_turn(crew))
        if left:
            if executor is None and jobs is None:
                jobs = hands(batch.problem(key) for key in left)
            with crew_of(executor, jobs, batch.hear, batch.stop, Path(folder)) as made:
                made.tell_to(batch.hear)
                batch.work(made, left if crew is not None else batch.in_turn(made))
    return list(batch.outcomes.values())


@dataclass
class Batch:
    """Scenarios on their way through the runner.

    Attributes
    ----------
    outcomes : by name, in the order given.
    names : key of each input that is still to be solved -> scenarios that need it.
    shares : key of each input that takes pairs from another -> from where.
    tries : times each input was handed out.
    """

    store: Store
    settings: Settings
    on_progress: OnProgress
    stop: Callable[[], bool]
    start: Result | None = None
    outcomes: dict[str, ScenarioRun] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    tries: Counter[str] = field(default_factory=Counter)
    digests: Digests = field(default_factory=Digests)
    packer: Packer = field(default_factory=Packer)

    @unhurried_collector()
    def prepare(self, problem: Problem, scenario: Scenario) -> None:
        """Apply a scenario and look for its run; what is missing has to wait."""
        name = scenario.name
        try:
            changed, told = scenario.apply(problem)
        except PlacementError as error:
            self._put(name, ScenarioRun(scenario, error=sentence_of(error)))
            return
        key = run_key(changed, self.settings, self.digests)
        outcome = ScenarioRun(scenario, told, changed, key=key)
        known = None if key in self.names else self.store.get(key, changed)
        if known is not None:
            path = self.store.path(key)
            self._put(name, replace(outcome, result=known, path=path, reused=True))
            return
        self.outcomes[name] = outcome
        self.names[key] = (*self.names.get(key, ()), name)

    def work(self, crew: Crew, keys: Iterable[str]) -> tuple[str, ...]:
        """Have everything solved that waits; lost workers cost a second try.

        What a crew leaves that is gone as a whole is given back, for another crew.
        """
        waiting, running = deque(keys), dict[Brought, str]()
        while (waiting or running) and not self.stop():
            lost = self._hand_out(crew, waiting, running)
            done, _ = wait(running, timeout=GLANCE, return_when=FIRST_COMPLETED)
            if crew.gone():
                return self._left(running, [*lost, *waiting])
            lost += [key for f in done if not self._take(f, key := running.pop(f))]
            if lost:
                lost += running.values()
                running.clear()
                waiting.extendleft(reversed(self._again(crew, lost)))
        if waiting or running:
            self._end(crew, running)
        return ()

    def _left(
        self, running: Mapping[Brought, str], waiting: Sequence[str]
    ) -> tuple[str, ...]:
        """Keep what is done, and name what nobody will bring any more."""
        left = [
            key
            for future, key in running.items()
            if not (future.done() and self._take(future, key))
        ]
        for key in left:
            self.tries[key] -= 1
        return (*left, *waiting)

    def in_turn(self, crew: Crew) -> list[str]:
        """Put inputs with the same pairs, or the same source, side by side.

        In this thread all that were solved are at hand, so their order is as given.
        """
        if isinstance(crew, Here):
            return [*self.names]
        problems = {key: self.problem(key) for key in self.names}
        order, self.shares = in_groups(problems, self.digests)
        return order

    def _hand_out(
        self, crew: Crew, waiting: deque[str], running: dict[Brought, str]
    ) -> list[str]:
        """Keep every worker busy; name the input that could not be handed out."""
        while waiting and len(running) < crew.size and not self.stop():
            key = waiting.popleft()
            self.tries[key] += 1
            self.on_progress(Progress(self.names[key], "running"))
            try:
                running[self._sent(crew, key)] = key
            except BrokenExecutor:
                return [key]
        return []

    def _sent(self, crew: Crew, key: str) -> Brought:
        """Hand one input out: to this thread as it is, to others packed."""
        if isinstance(crew, Here):
            return crew.solve(key, self.problem(key), self.start, self.settings)
        task = pickle.dumps(self._task(key), pickle.HIGHEST_PROTOCOL)
        return crew.submit(key, task, self.settings)

    def _task(self, key: str) -> Parcel:
        """Pack what a worker needs; pairs that others need too come along scored."""
        tables = self.packer.problem(self.problem(key))
        start, share = self.packer.piece(self._led), self.shares.get(key)
        scored = share.source.scored() if share else None
        if share is None or scored is None:
            return Parcel(tables, start)
        return Parcel(
            *(tables, start, self.packer.piece(scored)),
            *(share.emp_from, share.post_from),
        )

    @cached_property
    def _led(self) -> Result | None:
        """Give what others are sent of the start, packed once."""
        return lead_of(self.start)

    def problem(self, key: str) -> Problem:
        """Give the problem of an input that waits."""
        problem = self.outcomes[self.names[key][0]].problem
        assert problem is not None
        return problem

    def _take(self, future: Brought, key: str) -> bool:
        """Keep what a worker brings; False when the worker was lost."""
        try:
            found = future.result()
        except (BrokenExecutor, CancelledError):
            return False
        except Exception as error:  # noqa: BLE001  (a row with its diagnosis, not a crash)
            self._finish(key, error=sentence_of(error) or type(error).__name__)
            return True
        problem = self.problem(key)
        result = found if isinstance(found, Result) else unpack_result(found, problem)
        if result.facts.get("ended") == "stopped":
            self._finish(key, error=STOPPED)
        else:
            self._finish(key, result=result, path=self.store.put(key, result))
        return True

    def _again(self, crew: Crew, lost: Sequence[str]) -> list[str]:
        """Give the inputs that are worth another try; the others have failed."""
        alive = crew.renew()
        again = [
            key for key in dict.fromkeys(lost) if alive and self.tries[key] < TRIES
        ]
        for key in dict.fromkeys(lost):
            if key not in again:
                self._finish(key, error=worker_lost(self.tries[key]))
        return again

    def _end(self, crew: Crew, running: Mapping[Brought, str]) -> None:
        """Stop: take what is done or ends at once, and leave the rest."""
        crew.halt()
        for future in running:
            future.cancel()
        wait(running, timeout=LAST_WORD)
        for future, key in running.items():
            if future.done() and not future.cancelled():
                self._take(future, key)
        for name, outcome in self.outcomes.items():
            if outcome.result is None and not outcome.error:
                self._put(name, replace(outcome, error=STOPPED))

    def hear(self, key: str, event: Event) -> None:
        """Pass on what a worker tells."""
        self.on_progress(Progress(self.names.get(key, ()), "running", event))

    def _finish(
        self,
        key: str,
        *,
        result: Result | None = None,
        path: Path | None = None,
        error: str = "",
    ) -> None:
        for name in self.names[key]:
            outcome = self.outcomes[name]
            own = result and replace(result, problem=outcome.problem or result.problem)
            self._put(name, replace(outcome, result=own, path=path, error=error))

    def _put(self, name: str, outcome: ScenarioRun) -> None:
        self.outcomes[name] = outcome
        self.on_progress(Progress((name,), outcome.state))
