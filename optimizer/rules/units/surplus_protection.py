"""People who may not be left without a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from optimizer.by_hand.filters import picker
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.contract.contracts import Rule
from optimizer.measures.filters import employees_picked


@dataclass(frozen=True)
class SurplusProtection(Rule):
    """Nobody of those protected is left on the surplus list.

    Formula: ``s_i = 0`` for people who hold a post that keeps seats (all people with
    ``holders_only`` off) and whom the filter ``employees`` picks (all if it is empty).
    Legal basis: a promise of the agency; PP 11/2017 arts 241 and 263 only say how a
    surplus is treated. Ignores: whether there is a post for them; diagnose tells.
    """

    name: ClassVar[str] = "surplus-protection"
    title: ClassVar[str] = phrase("Protected from surplus")
    holders_only: bool = True
    employees: Mapping[str, Any] = field(default_factory=dict)

    def bars_surplus(self, frame: Frame) -> Column:
        """Mark the protected."""
        picked = employees_picked(frame, self.employees)
        return picked & frame.employees.seated if self.holders_only else picked

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """Look through the surplus list by hand."""
        picked = picker(problem, Employee, self.employees)
        for emp_id in plan.surplus:
            employee = problem.employee[emp_id]
            present = problem.present_post(employee)
            if self.holders_only and (present is None or not present.seats):
                continue
            if picked(employee):
                yield Finding(
                    self.name,
                    phrase("{employee} is protected and would be left without a post."),
                    {"employee": emp_id},
                    (emp_id,),
                )
