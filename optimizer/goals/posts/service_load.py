"""Goal: the busiest service as little overloaded as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.program.least import WorstLoad
from optimizer.serving.by_hand import desks_of, load_of, pace_planned
from optimizer.serving.columns import desks, pace
from optimizer.shared.load import MOST_LOAD, TENTHS


@dataclass(frozen=True)
class ServiceLoad(Goal):
    """Bring the load of the busiest service down.

    Formula: the largest load of all desks. A desk is the post that the table
    ``services`` names, or the rest of a unit; its load is ``sum of requests x minutes``
    over its services by ``minutes_a_year x sum of the paces`` of those placed there,
    in tenths of a per cent, rounded up, 1,000 % at most. The pace grows evenly from
    ``[workload] slowest_pace`` (0.5) at fit 0 to 1 at fit 100 and counts in
    ten-thousandths, half up. Basis: UU 25/2009 (service standards); ABK's minutes a
    year (PermenPANRB 1/2020); the growth of pace with fit is an assumption. Ignores:
    other work of these people, part time, desks without a seat (they are named).
    """

    name: ClassVar[str] = "service-load"
    title: ClassVar[str] = phrase("Load of the busiest service")
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("per cent")
    bottleneck: ClassVar[bool] = True

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give what each pair does of its desk's work."""
        made = desks(frame)
        if not made.codes:
            return Contribution()
        row = made.of_post[pairs.post]
        coef = np.zeros(len(pairs), dtype=np.int64)
        there = np.flatnonzero(row >= 0)
        coef[there] = pace(frame, pairs, there)
        load = WorstLoad(
            self.name,
            [phrase("load of {where}", where=code) for code in made.codes],
            tuple(TENTHS * needed for needed in made.needed),
            row,
            coef,
            MOST_LOAD,
        )
        return Contribution(scale=TENTHS // 100, bottleneck=True, load=load)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Look for the busiest desk by hand."""
        listed = desks_of(problem)
        paces = pace_planned(problem, plan.placements, listed)
        loads = [load_of(problem, d, paces[d.key]) for d in listed if d.counted]
        return max(loads, default=0) * 100 / TENTHS
