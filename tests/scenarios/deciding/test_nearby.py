"""Staying near a plan, against every plan of tiny problems."""

from __future__ import annotations

import pytest

from models.plan.plan import Plan
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from optimizer.solve import solve
from scenarios.deciding.given import Given
from scenarios.deciding.nearby import near_to
from tests.optimizer.brute import allowed_plans, best_tiers
from tests.scenarios.deciding.tiny import tiny


def city(seed: int) -> Problem:
    """Make a tiny problem in which seats bind."""
    made = tiny(seed, most=4)
    rules = {"seats": RuleEntry()}
    return made.with_policy(made.policy.model_copy(update={"rules": rules}))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("within", [0.0, 0.3])
def test_no_plan_within_the_share_is_nearer(seed: int, within: float) -> None:
    """Of those that place as many and fit nearly as well, one with fewest changes."""
    problem = city(seed)
    tried, best = allowed_plans(problem), best_tiers(problem)
    assert best is not None
    old, _ = tried[(5 * seed + 2) % len(tried)]
    ids = tuple(e.emp_id for e in problem.employees)[:3]
    made = near_to(problem, Given(old, ids), within)
    result = solve(made.problem, workers=1)
    assert result.plan is not None
    assert result.status == "optimal"

    def changes(plan: Plan) -> int:
        return sum(plan.placements.get(e) != old.placements.get(e) for e in ids)

    room = made.tolerance
    allowed = [
        plan
        for plan, found in tried
        if found.tiers[1] >= best[0] - 1e-6 and found.tiers[2] >= best[1] - room - 1e-6
    ]
    assert changes(result.plan) == min(map(changes, allowed))
    goal = next(goal for goal in result.goals if goal.name == "stay-near")
    assert (goal.tier, goal.value) == (3, changes(result.plan))
    assert [g.tier for g in result.goals if g.name == "fewest-moves"] == [4]
    assert (room > 0) == (within > 0)


def test_staying_near_twice_is_one_goal() -> None:
    """The plan of the last time counts, and no tier is moved again."""
    problem = city(1)
    one = near_to(problem, Given(Plan({}, ("e0",)), ("e0",)))
    two = near_to(one.problem, Given(Plan({"e1": "P1"}), ("e1",)))
    goals = [goal for goal in two.problem.policy.goals if goal.name == "stay-near"]
    assert [goal.params["plan"] for goal in goals] == [{"e1": "P1"}]
