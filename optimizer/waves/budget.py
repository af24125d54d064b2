"""The time that is given: every stage asks what is left of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from optimizer.control.clock import Stop
from optimizer.control.settings import Settings

LEAST = 1.0
"""Seconds that a stage gets even where nothing is left: who acts, and ways out."""


@dataclass(frozen=True)
class Budget:
    """Settings of the solvers, who may stop them, and since when their time runs."""

    settings: Settings
    stop: Stop | None = None
    begun: float = field(default_factory=time.monotonic)

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
        """Tell whether an end was asked for: the schedule by hand heeds no clock."""
        return self.stop is not None and self.stop()

    def share(self, part: float = 1.0, least: float = 0.0) -> Settings:
        """Give a part of what is left, so that something is left for what follows."""
        limit = self.settings.time_limit
        if limit is None:
            return self.settings
        left = max(0.0, limit - self.spent) * part
        return replace(self.settings, time_limit=max(least, left))
