"""A crew of processes of this machine, which replaces those that die."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from models.phrase import phrase
from optimizer.control.children import Leash, same_signals, serve
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from scenarios.errors import ScenarioError
from scenarios.running.crew import Crew, Listener, deaf
from scenarios.running.work import solve_packed


class Processes:
    """A crew of fresh processes; those that die are replaced."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._listener: Listener = deaf
        self._context = multiprocessing.get_context("spawn")
        with same_signals():
            self._events: Any = self._context.Queue()
            self._halted: Any = self._context.Event()
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        self._leash = Leash()
        return ProcessPoolExecutor(
            self.size,
            mp_context=self._context,
            initializer=_join,
            initargs=(self._events, self._halted, self._leash.end),
        )

    def submit(self, key: str, packed: bytes, settings: Settings) -> Future[bytes]:
        """Hand the task to a process."""
        return self._pool.submit(solve_packed, key, packed, settings, _Wire())

    def renew(self) -> bool:
        """Start new processes in place of the broken ones."""
        self._leash.let_go()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._fresh()
        return True

    def gone(self) -> bool:
        """Say that they are here: those that die are replaced."""
        return False

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
def processes(size: int) -> Iterator[Crew]:
    """Work with so many processes of this machine."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise ScenarioError(
            phrase(
                "Workers read the script that they were started from, and this one "
                "starts workers as it is read.\n"
                "Maybe begin below if __name__ == '__main__', or jobs=1."
            )
        )
    crew = Processes(size)
    ear = threading.Thread(target=crew.listen, daemon=True)
    ear.start()
    try:
        yield crew
    finally:
        crew.close()
        ear.join()


_events: Any = None
_halted: Any = None


def _join(events: Any, halted: Any, leash: Connection) -> None:
    """Begin work in a fresh process: Ctrl-C is for the parent to hear and pass on."""
    global _events, _halted
    _events, _halted = events, halted
    serve(leash)


@dataclass(frozen=True)
class _Wire:
    """From a process of ``Processes`` to its parent."""

    def tell(self, key: str, event: Event) -> None:
        if _events is not None:
            _events.put((key, event))

    def stopped(self) -> bool:
        return _halted is not None and bool(_halted.is_set())
