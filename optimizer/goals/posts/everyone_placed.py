"""Goal: as many employees placed as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, SEATS, Names


@dataclass(frozen=True)
class EveryonePlaced(Goal):
    """Place as many employees as can be; the rest are on the surplus list, by name.

    Formula: the number of placements. Legal basis: PP 11/2017 arts 241 and 263 (who is
    left over is listed and reported). Ignores: who it is that is left over.
    """

    name: ClassVar[str] = "everyone-placed"
    title: ClassVar[str] = phrase("Everyone placed")
    unread: ClassVar[Names] = ASIDE | SEATS
    unit: ClassVar[str] = phrase("employees")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count one for every placement."""
        del frame, pairs
        return Contribution(pairs=1)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count the placements."""
        del problem
        return float(len(plan.placements))
