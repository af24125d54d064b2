"""Crews: who does the work. Processes of this machine by default, or any executor."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from optimizer.events import Event
from scenarios.identity import Parameters
from scenarios.news import FolderChannel, news_in
from scenarios.work import Channel, Direct, Silent, solve_packed

Listener = Callable[[str, Event], None]
Stop = Callable[[], bool]


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

    def submit(self, key: str, packed: bytes, parameters: Parameters) -> Future[bytes]:
        """Take a task."""
        ...

    def renew(self) -> bool:
        """Take fresh workers after some died; False when that is not possible."""
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

    def submit(self, key: str, packed: bytes, parameters: Parameters) -> Future[bytes]:
        """Hand the task on."""
        return self.executor.submit(solve_packed, key, packed, parameters, self.channel)

    def renew(self) -> bool:
        """Leave a broken executor to its owner."""
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


class Processes:
    """A crew of fresh processes; those that die are replaced."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._listener: Listener = deaf
        self._context = multiprocessing.get_context("spawn")
        with _same_signals():
            self._events: Any = self._context.Queue()
            self._halted: Any = self._context.Event()
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.size,
            mp_context=self._context,
            initializer=_join,
            initargs=(self._events, self._halted),
        )

    def submit(self, key: str, packed: bytes, parameters: Parameters) -> Future[bytes]:
        """Hand the task to a process."""
        return self._pool.submit(solve_packed, key, packed, parameters, _Wire())

    def renew(self) -> bool:
        """Start new processes in place of the broken ones."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._fresh()
        return True

    def halt(self) -> None:
        """Show the stop sign."""
        self._halted.set()

    def tell_to(self, listener: Listener) -> None:
        """Name whoever is to hear what the processes tell."""
        self._listener = listener

    def listen(self) -> None:
        """Pass the news on until the crew is closed."""
        while (told := self._events.get()) is not None:
            self._listener(*told)

    def close(self) -> None:
        """Send everybody home."""
        self.halt()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._events.put(None)


@contextmanager
def _same_signals() -> Iterator[None]:
    """Keep signals blocked that are: Python's resource tracker lets them through."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def processes(size: int) -> Iterator[Crew]:
    """Work with so many processes of this machine."""
    crew = Processes(size)
    ear = threading.Thread(target=crew.listen, daemon=True)
    ear.start()
    try:
        yield crew
    finally:
        crew.close()
        ear.join()


@contextmanager
def crew_of(
    executor: Executor | None,
    jobs: int | None,
    listener: Listener,
    stop: Stop,
    store: Path,
) -> Iterator[Crew]:
    """Give the crew that was asked for; ``store`` is the folder of the runs."""
    size = jobs or cores()
    direct = Direct(listener, stop)
    if isinstance(executor, ThreadPoolExecutor):
        yield Hired(executor, size, direct)
    elif executor is not None:
        with news_in(store, listener) as channel:
            yield Strangers(executor, size, news=channel)
    elif size == 1:
        yield Hired(Inline(), 1, direct)
    else:
        with processes(size) as crew:
            yield crew


def cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_events: Any = None
_halted: Any = None


def _join(events: Any, halted: Any) -> None:
    """Begin work in a fresh process: Ctrl-C is for the parent to hear and pass on."""
    global _events, _halted
    _events, _halted = events, halted
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: Any) -> None:
    """End when the parent is gone: nobody would take the result."""
    parent.join()
    os._exit(1)


@dataclass(frozen=True)
class _Wire:
    """From a process of ``Processes`` to its parent."""

    def tell(self, key: str, event: Event) -> None:
        if _events is not None:
            _events.put((key, event))

    def stopped(self) -> bool:
        return _halted is not None and bool(_halted.is_set())
