"""The time that is given: every stage asks what is left of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from optimizer.control.clock import OnProgress, Stop
from optimizer.control.settings import Settings

LEAST = 1.0
"""Seconds that a stage gets even where nothing is left: who acts, and ways out."""
GRACE = 10.0
"""Seconds that a schedule by hand gets beyond the limit, or after Ctrl-C."""


@dataclass(frozen=True)
class Budget:
    """Settings of the solvers, who may stop them, since when, and who is told."""

    settings: Settings
    stop: Stop | None = None
    begun: float = field(default_factory=time.monotonic)
    on_progress: OnProgress | None = None

    @property
    def spent(self) -> float:
        """Give the seconds since the beginning."""
        return time.monotonic() - self.begun

    def over(self) -> bool:
        """Tell whether nothing is left, or an end was asked for."""
        if self.ended():
            return True
        limit = self.settings.time_limit
        return limit is not None and self.spent >= limit

    def ended(self) -> bool:
        """Tell whether an end was asked for."""
        return self.stop is not None and self.stop()

    def share(self, part: float = 1.0, least: float = 0.0) -> Settings:
        """Give a part of what is left, so that something is left for what follows."""
        limit = self.settings.time_limit
        if limit is None:
            return self.settings
        left = max(0.0, limit - self.spent) * part
        return replace(self.settings, time_limit=max(least, left))

    def spent_part(self, part: float) -> bool:
        """Tell whether nothing is left of a part of the time."""
        limit = self.settings.time_limit
        return self.ended() or (limit is not None and self.spent >= part * limit)

    def patience(self) -> Callable[[], bool]:
        """Give what asks for an end only some seconds after there is nothing left.

        What it ends is the schedule by hand: mostly that takes no longer, and then
        every limit, and Ctrl-C, ends with a schedule.
        """
        since: list[float] = []

        def exhausted() -> bool:
            if not since and self.over():
                since.append(time.monotonic())
            return bool(since) and time.monotonic() - since[0] >= GRACE

        return exhausted
