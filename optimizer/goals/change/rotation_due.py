"""Goal: those who have been long in one post move on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.moves import move_kinds
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, SPARE, Names


@dataclass(frozen=True)
class RotationDue(Goal):
    """Move those who have held one post for longer than is good.

    Formula: the number of moves to another post by people with more than ``months``
    whole months in the present one (S07); a move that the restructuring forces, out of
    a post that is abolished or has fewer seats than holders, is none. Basis: PerBKN
    5/2019 art. 2(3), transfers after two to five years. Ignores: posts in which long
    service is wanted; lock those.
    """

    name: ClassVar[str] = "rotation-due"
    title: ClassVar[str] = phrase("Rotation due")
    unread: ClassVar[Names] = ASIDE | SPARE
    by_rows: ClassVar[bool] = True
    unit: ClassVar[str] = phrase("employees")
    months: int = 60

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count one for every move that is due."""
        own = frame.employees
        due = (own.months_in_post > self.months) & ~own.crowded
        return Contribution(pairs=(pairs.moves & due[pairs.emp]).astype(np.int64))

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count the moves that were due, by hand."""
        return float(len(of_placements(self, problem, plan, self._was_due)))

    def _was_due(self, problem: Problem, employee: Employee, post: Post) -> bool:
        since = employee.post_date
        if since is None or problem.loses_seat(employee):
            return False
        if "post" not in move_kinds(problem, employee, post):
            return False
        return months_between(since, problem.policy.plan_date) > self.months
