"""Goal: the worst-placed employee placed as well as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.fit.by_hand import fit_of
from optimizer.fit.score import fit


@dataclass(frozen=True)
class WorstFit(Goal):
    """Raise the fit of whoever is placed worst.

    Formula: the least fit of all placements; 0 when nobody is placed. Put ``fit`` in
    the next tier, so that the rest is as good as can be. Basis: fairness (issue of the
    worst-off), an assumption. Ignores: everybody but the worst-placed.
    """

    name: ClassVar[str] = "worst-fit"
    title: ClassVar[str] = phrase("Lowest fit of anyone")
    unit: ClassVar[str] = phrase("points")
    bottleneck: ClassVar[bool] = True

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the fit of each pair, of which the least counts."""
        columns = fit(frame, pairs)
        return Contribution(pairs=columns.total, scale=columns.scale, bottleneck=True)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Look for the least fit by hand."""
        return min(
            (
                fit_of(problem, problem.employee[e], problem.post[p]).total
                for e, p in plan.placements.items()
            ),
            default=0.0,
        )
