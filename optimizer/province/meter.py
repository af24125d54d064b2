"""What the work of the parts takes, wherever it is done: processor time, memory."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from models.collector import unhurried_collector
from optimizer.control.memory import keep_blocks, memory_peak

OTHER = "other"
"""What a worker does between tasks: it starts, and takes in what it is sent."""

_aside: ContextVar[dict[str, float] | None] = ContextVar("_aside", default=None)


@dataclass(frozen=True)
class Metered:
    """What came of a task, and what it took.

    Attributes
    ----------
    who : the process that did it.
    before, after : processor seconds of that process until its begin and its end: the
        simplex works in a thread of its own.
    peak : bytes that the process has held at most.
    aside : of these seconds, those of what is told by a name of its own.
    """

    done: Any
    who: str
    before: float
    after: float
    peak: int
    aside: Mapping[str, float]


def metered(work: Callable[..., Any], given: tuple[Any, ...]) -> Metered:
    """Do a task, and look at the clock of the processor."""
    before = time.process_time()
    keep_blocks()
    spent: dict[str, float] = {}
    within = _aside.set(spent)
    try:
        with unhurried_collector():
            done = work(*given)
    finally:
        _aside.reset(within)
    return Metered(
        done,
        f"{platform.node()}:{os.getpid()}",
        before,
        time.process_time(),
        memory_peak() or 0,
        spent,
    )


@contextmanager
def aside(what: str) -> Iterator[None]:
    """Tell a piece of a task by itself: it is no work of the part's own.

    Outside a task that is metered nothing is told.
    """
    begun = time.process_time()
    yield
    if (spent := _aside.get()) is not None:
        spent[what] = spent.get(what, 0.0) + time.process_time() - begun


@dataclass
class Meter:
    """Adds up what the workers told.

    Attributes
    ----------
    seconds : of the processor, by what was done; work that goes on at the same time
        in one process counts for each.
    peak : bytes of one process at most.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    peak: int = 0
    _spans: dict[str, tuple[float, float]] = field(default_factory=dict)

    def read(self, what: str, told: Metered) -> Any:
        """Add a task; give what came of it."""
        own = told.after - told.before - sum(told.aside.values())
        for name, seconds in ((what, own), *told.aside.items()):
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self.peak = max(self.peak, told.peak)
        first, last = self._spans.get(told.who, (told.before, told.after))
        self._spans[told.who] = min(first, told.before), max(last, told.after)
        return told.done

    def data(self) -> dict[str, float]:
        """Give the seconds by what was done; the rest of all other processes last."""
        here = f"{platform.node()}:{os.getpid()}"
        spans = [span for who, span in self._spans.items() if who != here]
        if not spans:
            return dict(self.seconds)
        between = sum(b - a for a, b in spans) - sum(self.seconds.values())
        return {**self.seconds, OTHER: max(0.0, between)}
