"""What a competitor was seen to do: plan and bound over time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from optimizer.program.rows import Ints


@dataclass(frozen=True)
class Moment:
    """What was known at one moment.

    Attributes
    ----------
    seconds : since the competitor was given the problem.
    value, bound : steps; None when there was none yet.
    cpu : processor seconds used so far, helpers that have ended included.
    """

    seconds: float
    value: float | None
    bound: float | None
    cpu: float = 0.0

    @property
    def gap(self) -> float | None:
        """Give the relative distance of plan and bound; None when one is missing."""
        if self.value is None or self.bound is None:
            return None
        return max(0.0, self.bound - self.value) / max(1.0, abs(self.value))


@dataclass(frozen=True, eq=False)
class Finish:
    """How a competitor ended.

    Attributes
    ----------
    pair : the chosen pair of each employee, -1 for surplus; None without a plan.
    proven : the competitor says that no plan is better.
    note : what a reader should know.
    """

    pair: Ints | None = None
    proven: bool = False
    note: str = ""


@dataclass
class Trace:
    """All that was seen of one run.

    Attributes
    ----------
    peak : bytes, the most that the process and those it started held.
    seconds : from the problem in hand to the end; cpu : processor seconds of it.
    """

    points: list[Moment] = field(default_factory=list)
    finish: Finish = field(default_factory=Finish)
    seconds: float = 0.0
    cpu: float = 0.0
    peak: int = 0

    def add(
        self,
        seconds: float,
        value: float | None,
        bound: float | None,
        cpu: float = 0.0,
    ) -> None:
        """Note what is known now; what was known before stays known."""
        last = self.points[-1] if self.points else Moment(0.0, None, None)
        self.points.append(
            Moment(
                seconds,
                _best(max, value, last.value),
                _best(min, bound, last.bound),
                cpu,
            )
        )

    def first_plan(self) -> float | None:
        """Tell the seconds to the first plan."""
        return next((p.seconds for p in self.points if p.value is not None), None)

    def seconds_to(self, gap: float) -> float | None:
        """Tell the seconds until plan and bound were within a relative gap."""
        return None if (point := self._at(gap)) is None else point.seconds

    def cpu_to(self, gap: float) -> float | None:
        """Tell the processor seconds until then."""
        return None if (point := self._at(gap)) is None else point.cpu

    def _at(self, gap: float) -> Moment | None:
        close = (p for p in self.points if p.gap is not None and p.gap <= gap)
        return next(close, None)

    def proof(self) -> float | None:
        """Tell the seconds to the proof; None when it was not reached."""
        return self.seconds if self.finish.proven else None

    def gap_at(self, seconds: float) -> float | None:
        """Tell the gap at a moment; None when there was none yet."""
        known = [p.gap for p in self.points if p.seconds <= seconds]
        return known[-1] if known else None


def _best(
    better: Callable[[list[float]], float], new: float | None, old: float | None
) -> float | None:
    known = [number for number in (new, old) if number is not None]
    return better(known) if known else None
