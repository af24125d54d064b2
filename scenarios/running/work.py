"""What a worker does: solve one packed problem, tell how it goes, stop when asked."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from models.plan.result import Result
from models.problem.at_hand import at_hand
from models.problem.leaving import without_leavers
from models.problem.problem import Problem
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.plugins.load import load_sent
from optimizer.reuse.assembled import MOST
from optimizer.reuse.kept_pairs import Kept
from optimizer.reuse.nearest import nearest
from optimizer.reuse.same_rows import same_pairs
from optimizer.reuse.start import Start
from optimizer.solve import solve_as
from scenarios.running.parcels import NOBODY, Opener, Parcel, pack, unpack

PATIENCE = 0.5
"""Seconds between two events that are told, and between two looks at the stop sign."""


KEPT = 8
"""Results that a worker has at hand at most, of small problems."""


class Channel(Protocol):
    """How a worker and whoever sent it talk; it travels with the task."""

    def tell(self, key: str, event: Event) -> None:
        """Report progress of the run named ``key``."""
        ...

    def stopped(self) -> bool:
        """Tell whether all runs should end."""
        ...


Told = tuple[str, Channel]
"""The key of a run, and who is told of it."""


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


@dataclass
class Bench:
    """What a worker has at hand: results that it found, for the next to start from.

    Attributes
    ----------
    results : those that were used last come last.
    """

    results: list[Result] = field(default_factory=list)

    def solve(
        self,
        problem: Problem,
        settings: Settings,
        tell: Told,
        start: Result | None = None,
        scored: Kept | None = None,
    ) -> Result:
        """Solve a problem from the nearest result there is.

        Parameters
        ----------
        tell : the key of the run, and who hears of it.
        start : a result to start from where none is nearer.
        scored : pairs that are scored already, where no result gives them.
        """
        key, channel = tell
        result = solve_as(
            problem,
            settings,
            on_progress=_unhurried(key, channel),
            stop=_glancing(channel.stopped),
            start=_led(self._start(problem, start), problem),
            scored=scored,
        )
        if result.plan is not None:
            self._keep(result)
        return result

    def _start(self, problem: Problem, given: Result | None) -> Result | None:
        """Choose; what was sent without its problem cannot be held against others."""
        if given is None or given.problem is NOBODY:
            near = nearest(self.results, problem)
            if near is None or (given and not same_pairs(near.problem, problem)):
                return given
        else:
            given = replace(given, problem=without_leavers(given.problem))
            near = nearest([*self.results, given], problem) or given
        if near is not given:
            self._keep(near)
        return near

    def _keep(self, result: Result) -> None:
        """Put a result last; of those that were not used for long, let some go."""
        others = [r for r in self.results if r is not result]
        left, self.results = MOST, [result]
        for old in reversed(others):
            left -= int(old.facts["pairs"])
            if left >= 0 and len(self.results) < KEPT:
                self.results.insert(0, old)
            else:
                at_hand(old.problem).clear()  # whoever is given it holds on to it


def solve_packed(
    key: str, packed: bytes, settings: Settings, channel: Channel
) -> bytes:
    """Solve a packed task; give the result, without its problem, packed."""
    task: Parcel = pickle.loads(packed)  # noqa: S301  (our own bytes)
    load_sent(task.plugins)
    problem, start, kept = _opener().open(task)
    result = _bench().solve(problem, settings, (key, channel), start, kept)
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


def _led(near: Result | None, problem: Problem) -> Start:
    """Let a result lead where the goals are its own.

    Measured on options that drop or double a goal: old prices lead astray, and a solve
    from nothing over the pairs that stay is as quick or quicker.
    """
    start = Start.of(near)
    if near is None or near.problem is NOBODY:
        return start
    return replace(start, leads=near.problem.policy.goals == problem.policy.goals)


def _bench() -> Bench:
    """Give what this worker has at hand."""
    if not hasattr(_here, "bench"):
        _here.bench = Bench()
    bench: Bench = _here.bench
    return bench


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
