"""Goal: as near as can be to a plan that is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal

UNTOLD, NOWHERE = -2, -1


@dataclass(frozen=True)
class StayNear(Goal):
    """Place as few people as can be otherwise than a given plan does.

    Formula: the number of people whom ``plan`` names and who do not get the post that
    stands there; a blank post is the surplus list. Basis: an assumption; late changes
    of facts should not turn over what is agreed. Ignores: whom the plan does not name,
    and how far somebody is from the given place.
    """

    name: ClassVar[str] = "stay-near"
    title: ClassVar[str] = phrase("Near the given plan")
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("employees")
    plan: Mapping[str, str] = field(default_factory=dict, hash=False)

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count one for every other place, the surplus list included."""
        given = self._given(frame)
        own = given[pairs.emp]
        differs = (own != UNTOLD) & (own != pairs.post)
        return Contribution(
            pairs=differs.astype(np.int64),
            surplus=((given != UNTOLD) & (given != NOWHERE)).astype(np.int64),
        )

    def _given(self, frame: Frame) -> Column:
        """Give the position of each employee's given post; one that is gone is none."""
        gone = frame.n_posts
        found = np.full(frame.n_employees, UNTOLD, dtype=np.int64)
        for emp_id, code in self.plan.items():
            place = frame.employee_index.get(emp_id)
            if place is not None:
                found[place] = frame.post_index.get(code, gone) if code else NOWHERE
        return found

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count by hand who is placed otherwise."""
        return float(
            sum(
                plan.placements.get(employee.emp_id, "") != self.plan[employee.emp_id]
                for employee in problem.employees
                if employee.emp_id in self.plan
            )
        )
