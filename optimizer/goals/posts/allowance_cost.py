"""Goal: as little spent on allowances as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.by_hand.pay import allowance_of
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.measures.pay import allowances

MILLION = 1_000_000


@dataclass(frozen=True)
class AllowanceCost(Goal):
    """Spend as little on allowances (TPP) as can be.

    Formula: over all placements the allowance of the post, in million rupiah a month,
    as the table ``allowances`` gives it for its job class. Basis: the agency's own
    table (Perwali). Ignores: base pay, which does not hang on the post; posts without a
    known class. Without a tier above that places people, it would place nobody.
    """

    name: ClassVar[str] = "allowance-cost"
    title: ClassVar[str] = phrase("Allowances (TPP) a month")
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("million rupiah")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the allowance of each placement."""
        return Contribution(pairs=allowances(frame)[pairs.post], scale=MILLION)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add the allowances up by hand."""
        posts = (problem.post[code] for code in plan.placements.values())
        return sum(allowance_of(problem, post) or 0.0 for post in posts) / MILLION
