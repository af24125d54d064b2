"""Crews: who does the work, around any executor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from scenarios.running.news import FolderChannel
from scenarios.running.work import Bench, Channel, Silent, solve_packed

Listener = Callable[[str, Event], None]
Brought = Future[Any]
"""What a crew brings: a result as it is, or packed."""


def deaf(key: str, event: Event) -> None:
    """Listen to nothing."""
    del key, event


class Crew(Protocol):
    """Somebody who takes tasks.

    Attributes
    ----------
    size : runs that can go on at the same time.
    """

    size: int

    def tell_to(self, listener: Listener) -> None:
        """Name whoever is to hear what the workers tell."""
        ...

    def submit(self, key: str, packed: bytes, settings: Settings) -> Future[bytes]:
        """Take a task."""
        ...

    def renew(self) -> bool:
        """Take fresh workers after some died; False when that is not possible."""
        ...

    def gone(self) -> bool:
        """Tell whether nobody will ever bring a result, so that others should work."""
        ...

    def halt(self) -> None:
        """Ask all workers to end with what they have."""
        ...


@dataclass
class Hired:
    """A crew around an executor that somebody else made, and closes."""

    executor: Executor
    size: int
    channel: Channel = field(default_factory=Silent)
    listener: Listener = field(default=deaf)

    def tell_to(self, listener: Listener) -> None:
        """Name whoever hears; news comes by the channel."""
        self.listener = listener

    def submit(self, key: str, packed: bytes, settings: Settings) -> Future[bytes]:
        """Hand the task on."""
        return self.executor.submit(solve_packed, key, packed, settings, self.channel)

    def renew(self) -> bool:
        """Leave a broken executor to its owner."""
        return False

    def gone(self) -> bool:
        """Trust an executor that is not known."""
        return False

    def halt(self) -> None:
        """Leave it to the channel."""


@dataclass
class Strangers(Hired):
    """A crew around an executor that is not known: news goes through a folder."""

    news: FolderChannel = field(kw_only=True)

    def __post_init__(self) -> None:
        self.channel = self.news

    def halt(self) -> None:
        """Put up the stop sign."""
        self.news.halt()


class Inline(Executor):
    """An executor that does the work at once, in this thread."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work and give a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (a future holds whatever came)
            future.set_exception(error)
        return future


@dataclass
class Here(Hired):
    """A crew of nobody else: the work is done at once, in this thread.

    Nothing is packed, and options share the records that none of them changes.
    """

    executor: Executor = field(default_factory=Inline)
    size: int = 1
    bench: Bench = field(default_factory=Bench)

    def solve(
        self, key: str, problem: Problem, start: Result | None, settings: Settings
    ) -> Future[Result]:
        """Solve a problem as it is."""
        tell = key, self.channel
        return self.executor.submit(self.bench.solve, problem, settings, tell, start)
