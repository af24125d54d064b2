"""What a worker does: solve one packed problem, tell how it goes, stop when asked."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.plugins.load import load_sent
from optimizer.solve import solve_as
from scenarios.running.parcels import NOBODY, Opener, Parcel, pack, unpack

PATIENCE = 0.5
"""Seconds between two events that are told, and between two looks at the stop sign."""


class Channel(Protocol):
    """How a worker and whoever sent it talk; it travels with the task."""

    def tell(self, key: str, event: Event) -> None:
        """Report progress of the run named ``key``."""
        ...

    def stopped(self) -> bool:
        """Tell whether all runs should end."""
        ...


@dataclass(frozen=True)
class Silent:
    """No news, and no way to stop early: for executors that are not known."""

    def tell(self, key: str, event: Event) -> None:
        """Say nothing."""

    def stopped(self) -> bool:
        """Go on."""
        return False


@dataclass(frozen=True)
class Direct:
    """For workers in the same process."""

    listener: Callable[[str, Event], None]
    stop: Callable[[], bool]

    def tell(self, key: str, event: Event) -> None:
        """Call the listener."""
        self.listener(key, event)

    def stopped(self) -> bool:
        """Ask."""
        return self.stop()


def solve_packed(
    key: str, packed: bytes, settings: Settings, channel: Channel
) -> bytes:
    """Solve a packed task; give the result, without its problem, packed."""
    task: Parcel = pickle.loads(packed)  # noqa: S301  (our own bytes)
    load_sent(task.plugins)
    problem, start, kept = _opener().open(task)
    result = solve_as(
        problem,
        settings,
        on_progress=_unhurried(key, channel),
        stop=_glancing(channel.stopped),
        start=_start(task.alike, start),
        scored=kept,
    )
    if result.plan is not None:
        _here.last = task.alike, result
    return pack(replace(result, problem=NOBODY))


def unpack_result(packed: bytes, problem: Problem) -> Result:
    """Give the result back with its problem."""
    result: Result = replace(unpack(packed), problem=problem)
    return result


_here = threading.local()


def _opener() -> Opener:
    """Give the pieces that this worker has at hand."""
    if not hasattr(_here, "opener"):
        _here.opener = Opener()
    opener: Opener = _here.opener
    return opener


def _start(alike: str, given: Result | None) -> Result | None:
    """Give the last result of this worker where its pairs are the same."""
    known, last = getattr(_here, "last", ("", None))
    return last if known == alike else given


def _unhurried(key: str, channel: Channel) -> Callable[[Event], None]:
    last = -PATIENCE

    def tell(event: Event) -> None:
        nonlocal last
        now = time.monotonic()
        if event.stage == "tier done" or now - last >= PATIENCE:
            last = now
            channel.tell(key, event)

    return tell


def _glancing(stopped: Callable[[], bool]) -> Callable[[], bool]:
    seen, last = False, -PATIENCE

    def look() -> bool:
        nonlocal seen, last
        now = time.monotonic()
        if not seen and now - last >= PATIENCE:
            last, seen = now, stopped()
        return seen

    return look
