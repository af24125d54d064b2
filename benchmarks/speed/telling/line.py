"""One line of the table: a competitor on a problem."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.speed.case import SpeedCase
from benchmarks.speed.trace import Trace
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State

GAPS = (0.01, 0.001, 0.0001)
"""Relative gaps whose times are told: 1 %, 0.1 %, 0.01 %."""
MOMENT = 60.0
"""Second at which the gap is told."""


@dataclass(frozen=True)
class Line:
    """What a competitor did on a problem.

    Attributes
    ----------
    to_gap : seconds to 1 %, 0.1 % and 0.01 % by the competitor's own bound.
    cpu, cpu_to_gap : processor seconds in all, and to these gaps.
    proof : seconds to the proof of its optimum.
    value, bound : at the end, in units of the objective.
    obeys : the plan obeys every row, checked apart; None without a plan.
    load : processes that wanted the machine during the run, this one included.
    """

    size: int
    variant: str
    name: str
    title: str
    pairs: int
    seconds: float
    cpu: float
    cpu_to_gap: tuple[float | None, ...]
    first: float | None
    to_gap: tuple[float | None, ...]
    proof: float | None
    gap_at_60: float | None
    peak: int
    value: float | None
    bound: float | None
    obeys: bool | None
    note: str
    load: float
    points: tuple[tuple[float, float | None], ...] = ()
    floor: bool = False

    def gap_at(self, seconds: float) -> float:
        """Tell the gap at a moment; endless when there was none yet."""
        known = [gap for at, gap in self.points if at <= seconds and gap is not None]
        return known[-1] if known else float("inf")


def line_of(case: SpeedCase, name: str, title: str, trace: Trace, load: float) -> Line:
    """Sum up a run; a plan that breaks a row, as checked here, counts for nothing."""
    obeys, value = judged(case, trace)
    if obeys is False:
        trace.points, trace.finish = [], type(trace.finish)(note="breaks limits")
    last = trace.points[-1] if trace.points else None
    scale = case.program.tiers[0].scale
    bound = None if last is None or last.bound is None else last.bound / scale
    return Line(
        size=case.size,
        variant=case.variant,
        name=name,
        title=title,
        pairs=case.program.n_pairs,
        seconds=trace.seconds,
        cpu=trace.cpu,
        cpu_to_gap=tuple(trace.cpu_to(gap) for gap in GAPS),
        first=trace.first_plan(),
        to_gap=tuple(trace.seconds_to(gap) for gap in GAPS),
        proof=trace.proof(),
        gap_at_60=trace.gap_at(MOMENT),
        peak=trace.peak,
        value=None if value is None else value / scale,
        bound=bound,
        obeys=obeys,
        note=trace.finish.note,
        load=load,
        points=tuple((p.seconds, p.gap) for p in trace.points),
    )


def judged(case: SpeedCase, trace: Trace) -> tuple[bool | None, int | None]:
    """Check the last plan against every row and value it exactly."""
    pair = trace.finish.pair
    if pair is None:
        return None, None
    state = State(Limits(case.program))
    same = np.array_equal(case.program.emp[pair[pair >= 0]], np.flatnonzero(pair >= 0))
    return same and state.obeys(pair), state.stage(0).value(0, pair)
