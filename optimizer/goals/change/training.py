"""Goal: as little training needed as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.training import training_of
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import NOT_ASKED, Names
from optimizer.measures.training import training
from optimizer.shared.steps import HUNDREDTHS, to_steps


@dataclass(frozen=True)
class TrainingGoal(Goal):
    """Place people where the least training brings them to the standard.

    Formula: over all placements the hours (or, by ``measure``, the cost) of the least
    sufficient courses: competency by competency the least hours, then cost, that close
    the gap between level and standard. Where no course is listed, 40 hours a technical
    and 20 a managerial level. With ``new_only`` those who stay count nothing. Basis:
    S08; hours and cost are assumptions until courses are listed. Ignores: competencies
    not assessed, seats in courses (a rule), training that everybody takes each year.
    """

    name: ClassVar[str] = "training"
    title: ClassVar[str] = phrase("Training needed")
    unread: ClassVar[Names] = NOT_ASKED
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("hours")
    measure: Literal["hours", "cost"] = "hours"
    new_only: bool = False

    def __post_init__(self) -> None:
        if self.measure not in ("hours", "cost"):
            raise ValueError(
                phrase(
                    "measure {measure!r} is neither hours nor cost",
                    measure=self.measure,
                )
            )

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the training of each pair."""
        needed = training(frame, pairs, self.measure)
        if self.new_only:
            needed = np.where(pairs.keeps, 0, needed)
        return Contribution(pairs=needed, scale=HUNDREDTHS)

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add the training of the placements up, by hand."""
        steps = sum(of_placements(self, problem, plan, self._steps).values())
        return steps / HUNDREDTHS

    def _steps(self, problem: Problem, employee: Employee, post: Post) -> int:
        if self.new_only and keeps_place(problem, employee, post):
            return 0
        gaps = training_of(problem, employee, post).gaps
        amounts = (g.hours if self.measure == "hours" else g.cost for g in gaps)
        return sum(int(to_steps(amount, HUNDREDTHS)) for amount in amounts)
