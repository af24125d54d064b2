"""What becomes of a plan in a future that it was not made for."""

from __future__ import annotations

from dataclasses import dataclass

from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.policy.bind import bind
from optimizer.proof.check import tier_value


@dataclass(frozen=True)
class FutureValue:
    """A plan in one future.

    Attributes
    ----------
    value : of the main tier.   upset : people who cannot be placed as the plan says.
    """

    value: float
    upset: int


def worth_of(problem: Problem, plan: Plan) -> FutureValue:
    """Value a plan in a future: who is gone is gone, who is locked stays.

    Somebody who stays takes a seat of the present post; where too many want one, those
    whom the plan put there give way, and are counted as upset along with the rest. No
    seat is filled anew: that would be another plan.
    """
    seats = {p.post_code: p.seats for p in problem.posts}
    placements: dict[str, str] = {}
    upset = 0
    for employee in sorted(problem.employees, key=lambda e: not e.locked):
        wanted = plan.placements.get(employee.emp_id, "")
        goes = (employee.post_code or "") if employee.locked else wanted
        if goes and seats.get(goes, 0) > 0:
            seats[goes] -= 1
            placements[employee.emp_id] = goes
        upset += placements.get(employee.emp_id, "") != wanted
    order = [e.emp_id for e in problem.employees]
    placed = {i: placements[i] for i in order if i in placements}
    left = tuple(i for i in order if i not in placements)
    policy = bind(problem)
    value = tier_value(problem, Plan(placed, left), policy, policy.main_tier)
    return FutureValue(value, upset)
