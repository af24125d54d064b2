"""Where the time of a whole command goes, stage by stage.

A stage ends where the next begins, so nothing is left out and nothing counts twice.
Whoever wants to know opens a record; nobody else pays for it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from optimizer.control.memory import memory_peak

START = "start"
"""Python itself, and what is imported before the first stage."""


@dataclass
class Stages:
    """Seconds by stage, in the order in which the stages began.

    Attributes
    ----------
    processor, seconds : processor seconds (helpers that have ended included), and those
        of the clock on the wall.
    workers : processor seconds of whoever took a share of the work, by what was done.
    """

    processor: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    workers: dict[str, float] = field(default_factory=dict)
    _now: str = START
    _used: float = 0.0
    _at: float = field(default_factory=time.monotonic)

    def begin(self, name: str) -> None:
        """End the stage that is under way, and begin another."""
        used, at = _processor(), time.monotonic()
        self.processor[self._now] = (
            self.processor.get(self._now, 0.0) + used - self._used
        )
        self.seconds[self._now] = self.seconds.get(self._now, 0.0) + at - self._at
        self._now, self._used, self._at = name, used, at

    def data(self) -> dict[str, object]:
        """Give all of it, as JSON has it; the stage under way ends."""
        self.begin("end")
        own = {"workers": self.workers} if self.workers else {}
        return {
            "processor": self.processor,
            "seconds": self.seconds,
            **own,
            "peak": memory_peak() or 0,
        }


_OPEN: ContextVar[Stages | None] = ContextVar("stages", default=None)


@contextmanager
def recorded(stages: Stages | None) -> Iterator[None]:
    """Record the stages of what is done meanwhile; None records nothing."""
    token = _OPEN.set(stages)
    try:
        yield
    finally:
        _OPEN.reset(token)


def begin(name: str) -> None:
    """Begin a stage, where somebody records them."""
    stages = _OPEN.get()
    if stages is not None:
        stages.begin(name)


def shared(workers: Mapping[str, float]) -> None:
    """Tell what those took who had a share of the work."""
    stages = _OPEN.get()
    if stages is not None:
        stages.workers.update(workers)


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
