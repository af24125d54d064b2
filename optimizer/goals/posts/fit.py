"""Goal: the best fit in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import UNSCORED, Names
from optimizer.fit.by_hand import fit_of
from optimizer.fit.parts import are_untouched
from optimizer.fit.score import fit


@dataclass(frozen=True)
class FitGoal(Goal):
    """Place people where they match the post best, all placements taken together.

    Formula: the sum of fit over all placements, in points (or in the unit of given
    scores). Basis: merit, PP 11/2017 art. 134(2); S01 to S04. Ignores: how evenly fit
    is spread; see worst-fit and fairness-spread.
    """

    name: ClassVar[str] = "fit"
    title: ClassVar[str] = phrase("Fit of people and posts")
    unread: ClassVar[Names] = UNSCORED
    unit: ClassVar[str] = phrase("points")

    def is_untouched(self, told: Names | None) -> bool:
        """Ask the parts of fit too."""
        return super().is_untouched(told) and are_untouched(told)

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the fit of each pair."""
        columns = fit(frame, pairs)
        return Contribution(pairs=columns.total, scale=columns.scale)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add the fit of the placements up, in whole steps."""
        found = of_placements("fit", problem, plan, fit_of)
        steps, scale = 0, 1
        for detail in found.values():
            steps, scale = steps + detail.steps, detail.scale
        return steps / scale
