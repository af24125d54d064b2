"""Who does the work of the parts: this thread, or any executor, whatever happens to it.

A worker that dies costs another try; an executor that breaks for good, or whose machine
is gone, leaves the rest of the work to this process. What comes out is the same.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from optimizer.control.children import same_signals, serve
from optimizer.control.stages import begin
from optimizer.province.meter import Meter, metered

TRIES = 3
GLANCE = 0.1
"""Seconds between two looks at who is still there."""
LOST = (
    "KilledWorker",
    "FutureCancelledError",
    "FuturesCancelledError",
    "CommClosedError",
)
"""What a cluster calls the loss of a worker; it is an extra, and may not be there."""

Task = tuple[Callable[..., Any], tuple[Any, ...]]


class Team(Protocol):
    """Somebody who takes tasks, each about a part of the people."""

    @property
    def size(self) -> int:
        """Count the tasks that can go on at the same time."""
        ...

    def submit(self, part: int, task: Task) -> Future[Any]:
        """Take a task; the same worker for the same part, where that can be chosen."""
        ...

    def renew(self) -> bool:
        """Take fresh workers after some died; False when that is not possible."""
        ...

    def gone(self) -> bool:
        """Tell whether nobody will ever bring a result."""
        ...


@dataclass
class Given:
    """A team of an executor that somebody else made, and closes."""

    executor: Executor
    size: int = 10_000

    def submit(self, part: int, task: Task) -> Future[Any]:
        """Hand the task on."""
        del part
        return self.executor.submit(task[0], *task[1])

    def renew(self) -> bool:
        """Leave a broken executor to its owner."""
        return False

    def gone(self) -> bool:
        """Trust it."""
        return False


class Client(Protocol):
    """A client of Dask, or whatever else has an executor."""

    def get_executor(self) -> Executor:
        """Give the executor that it has."""
        ...


def team_of(executor: Executor | Client | Team) -> Team:
    """Give a team around an executor, or around that of a client; a team is one."""
    maker = getattr(executor, "get_executor", None)
    executor = cast("Executor | Team", executor if maker is None else maker())
    return Given(executor) if isinstance(executor, Executor) else executor


@dataclass
class Processes:
    """A team of fresh processes, each with parts of its own; the dead are replaced."""

    size: int
    pools: list[ProcessPoolExecutor] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pools = [self._fresh() for _ in range(self.size)]

    def _fresh(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        with same_signals():
            return ProcessPoolExecutor(1, context, serve)

    def submit(self, part: int, task: Task) -> Future[Any]:
        """Hand the task to the process that has the part; a dead one is replaced."""
        place = part % self.size
        try:
            return self.pools[place].submit(task[0], *task[1])
        except BrokenExecutor:
            self.pools[place].shutdown(wait=False, cancel_futures=True)
            self.pools[place] = self._fresh()
            return self.pools[place].submit(task[0], *task[1])

    def renew(self) -> bool:
        """Say that who died is replaced with the next task."""
        return True

    def gone(self) -> bool:
        """Say that they are here."""
        return False

    def close(self) -> None:
        """Send everybody home."""
        begin("workers")  # what they took counts once they have ended
        for pool in self.pools:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def processes(size: int) -> Iterator[Team]:
    """Work with so many processes of this machine."""
    team = Processes(size)
    try:
        yield team
    finally:
        team.close()


def _unheard(_done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass
class Work:
    """Tasks on their way, one for each part.

    Attributes
    ----------
    lost : the team is gone: all that is left is done here.
    redone : how often a task had to be handed out again.
    meter : what all of it took.
    told : hears how many of the tasks that are asked for together are done.
    """

    team: Team | None
    stop: Callable[[], bool]
    lost: bool = False
    redone: int = 0
    meter: Meter = field(default_factory=Meter)
    told: Callable[[int, int], None] = _unheard

    def run(self, tasks: Sequence[Task]) -> list[Any]:
        """Have all tasks done; give what came of them, in their order."""
        done: dict[int, Any] = {}
        begin("parts")
        if self.team is not None and not self.lost:
            done = self._with(self.team, [(metered, task) for task in tasks])
        for part, task in enumerate(tasks):
            if part not in done:
                done[part] = metered(*task)
                self.told(len(done), len(tasks))
        return [
            self.meter.read(task[0].__name__, done[part])
            for part, task in enumerate(tasks)
        ]

    def _with(self, team: Team, tasks: Sequence[Task]) -> dict[int, Any]:
        waiting, tries = deque(range(len(tasks))), [0] * len(tasks)
        running: dict[Future[Any], int] = {}
        done: dict[int, Any] = {}
        while waiting or running:
            broken = self._hand_out(team, tasks, waiting, running, tries)
            ended, _ = wait(running, timeout=GLANCE, return_when=FIRST_COMPLETED)
            if team.gone():
                self.lost = True
                return done | _finished(running)
            again = [p for f in ended if not _take(f, p := running.pop(f), done)]
            if len(again) < len(ended):
                self.told(len(done), len(tasks))
            if broken >= 0:
                again.append(broken)
            if again and not self._again(team, again, waiting, tries):
                return done | _finished(running)
        return done

    def _hand_out(
        self,
        team: Team,
        tasks: Sequence[Task],
        waiting: deque[int],
        running: dict[Future[Any], int],
        tries: list[int],
    ) -> int:
        """Keep every worker busy; give the part that nobody took, -1 for none."""
        while waiting and len(running) < team.size:
            part = waiting.popleft()
            tries[part] += 1
            try:
                running[team.submit(part, tasks[part])] = part
            except (BrokenExecutor, RuntimeError):
                return part
        return -1

    def _again(
        self, team: Team, parts: list[int], waiting: deque[int], tries: list[int]
    ) -> bool:
        """Hand out once more what was lost; False where that leads nowhere."""
        self.redone += len(parts)
        if not team.renew() or max(tries[p] for p in parts) >= TRIES:
            self.lost = True
            return False
        waiting.extendleft(parts)
        return True


def _take(future: Future[Any], part: int, done: dict[int, Any]) -> bool:
    """Keep what a worker brings; False when the worker was lost."""
    try:
        done[part] = future.result()
    except (BrokenExecutor, CancelledError):
        return False
    except Exception as error:
        if type(error).__name__ in LOST:
            return False
        raise
    return True


def _finished(running: dict[Future[Any], int]) -> dict[int, Any]:
    """Keep what was done before the team was lost."""
    done: dict[int, Any] = {}
    for future, part in running.items():
        if future.done():
            _take(future, part, done)
        else:
            future.cancel()
    return done
