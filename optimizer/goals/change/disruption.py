"""Goal: as little upheaval as can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

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
from optimizer.contract.unread import ASIDE, SEATS, Names
from optimizer.shared.steps import to_steps

SCALE = 100


@dataclass(frozen=True)
class Disruption(Goal):
    """Disturb people as little as can be, those long in their post least of all.

    Formula: over all placements ``(post + unit + district points) x (1 + growth x
    min(years in post, cap_years))``, each kind of points where that kind of move is
    made, to the hundredth of a point; points are points of fit, so a move pays when it
    raises fit by more. Somebody who holds a post and is left on the surplus list counts
    as all three. Basis: S06 and assumptions; long service in a post is where resistance
    grows. Ignores: the length of the way to work.
    """

    name: ClassVar[str] = "disruption"
    title: ClassVar[str] = phrase("Disruption")
    unread: ClassVar[Names] = ASIDE | SEATS
    by_rows: ClassVar[bool] = True
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("points")
    finest: ClassVar[Mapping[str, int]] = {
        **dict.fromkeys(("post_points", "unit_points", "district_points"), 2),
        **dict.fromkeys(("growth", "cap_years"), 4),
    }
    post_points: float = 10.0
    unit_points: float = 5.0
    district_points: float = 2.5
    growth: float = 0.1
    cap_years: float = 10.0

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Give the points of each move, and of losing one's post."""
        years = np.clip(frame.employees.months_in_post, 0, None) / 12
        times = 1 + self.growth * np.minimum(years, self.cap_years)
        # One step per person and mix of kinds, so that pairs only look it up.
        mixes = np.arange(8)
        points = (
            self.post_points * (mixes & 1)
            + self.unit_points * (mixes >> 1 & 1)
            + self.district_points * (mixes >> 2 & 1)
        )
        steps = to_steps(points * times[:, None], SCALE)
        mix = pairs.moves.astype(np.uint8)
        mix |= pairs.unit_change.astype(np.uint8) << 1
        mix |= pairs.district_change.astype(np.uint8) << 2
        return Contribution(
            pairs=steps[pairs.emp, mix],
            surplus=np.where(frame.employees.post >= 0, steps[:, -1], 0),
            scale=SCALE,
        )

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Add the points of the moves up, by hand."""
        steps = sum(of_placements(self, problem, plan, self._steps).values())
        for emp_id in plan.surplus:
            employee = problem.employee[emp_id]
            if problem.present_post(employee) is not None:
                lost = self._all * self._times(problem, employee)
                steps += int(to_steps(lost, SCALE))
        return steps / SCALE

    def _steps(self, problem: Problem, employee: Employee, post: Post) -> int:
        kinds = move_kinds(problem, employee, post)
        costs = {
            "post": self.post_points,
            "unit": self.unit_points,
            "district": self.district_points,
        }
        points = sum(cost for kind, cost in costs.items() if kind in kinds)
        return int(to_steps(points * self._times(problem, employee), SCALE))

    @property
    def _all(self) -> float:
        return self.post_points + self.unit_points + self.district_points

    def _times(self, problem: Problem, employee: Employee) -> float:
        if employee.post_date is None:
            return 1.0
        months = months_between(employee.post_date, problem.policy.plan_date)
        return 1 + self.growth * min(max(months, 0) / 12, self.cap_years)
