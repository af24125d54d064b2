"""What a solve tells while it runs, and how it is asked to stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from optimizer.control.memory import Room
from optimizer.control.standing import give_way


@dataclass(frozen=True)
class Event:
    """One line of progress.

    Attributes
    ----------
    stage : what is being done: "first plan", "flow", "relaxation", "plan", "kernel",
        "tier done", and "ties" once all goals are proven.
    tier : position of the tier; name : as a reader sees it.
    value, bound : steps; None when there is none yet.
    gap : relative distance of the two; None when there is none yet.
    seconds : since the solve began.
    scale : steps in one unit of the tier's value.
    """

    stage: str
    tier: int
    name: str
    value: int | None
    bound: int | None
    gap: float | None
    seconds: float
    scale: int = 1


OnProgress = Callable[[Event], None]
Stop = Callable[[], bool]


def relative_gap(value: int | None, bound: int | None) -> float | None:
    """Give (bound - value) / max(1, size of the value); None when one is missing."""
    if value is None or bound is None:
        return None
    return max(0, bound - value) / max(1, abs(value))


@dataclass
class Clock:
    """Time, memory and the wish to stop, asked from everywhere.

    Attributes
    ----------
    time_limit : seconds, None for no limit.
    stop : asked often; True ends the solve with the best plan so far.
    max_memory : bytes of this process; None for no limit.
    lay_down : called before anybody is told anything.
    """

    time_limit: float | None = None
    stop: Stop | None = None
    max_memory: int | None = None
    on_progress: OnProgress | None = None
    started: float = field(default_factory=time.monotonic)
    reason: str = ""
    lay_down: Callable[[], None] | None = None

    @property
    def seconds(self) -> float:
        """Tell the seconds since the start."""
        return time.monotonic() - self.started

    def left(self, at_most: float = 1e6) -> float:
        """Tell the seconds that remain, 0 or more."""
        if self.time_limit is None:
            return at_most
        return max(0.0, min(at_most, self.time_limit - self.seconds))

    def asked(self) -> bool:
        """Say whether to end now, and remember why."""
        if not self.reason:
            self.reason = self._why()
        return bool(self.reason)

    def over(self) -> bool:
        """Say whether to end now, after whoever keeps the best plan has done so.

        Ending takes its time, too. Whoever has a solver to interrupt asks ``asked``.
        """
        if self.asked():
            give_way()
        return bool(self.reason)

    def _why(self) -> str:
        if self.stop is not None and self.stop():
            return "stopped"
        if self.left() <= 0.0:
            return "time limit"
        if Room(self.max_memory).full():
            return "memory limit"
        return ""

    def tell(
        self, stage: str, tier: int, name: str, value: int | None, bound: int | None
    ) -> None:
        """Report progress to whoever listens."""
        if self.lay_down is not None:
            self.lay_down()
        if self.on_progress is not None:
            gap = relative_gap(value, bound)
            self.on_progress(Event(stage, tier, name, value, bound, gap, self.seconds))
