"""Who could sit elsewhere, and near plans, against every plan of tiny problems."""

from __future__ import annotations

import pytest

from models.plan.plan import Plan
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from optimizer.policy.bind import bind
from optimizer.proof.check import Evaluation
from optimizer.solve import solve
from scenarios.deciding.again import Budget
from scenarios.deciding.freedom import freedom
from tests.optimizer.brute import allowed_plans
from tests.scenarios.deciding.tiny import tiny, with_fines

Tried = list[tuple[Plan, Evaluation]]


def city(seed: int) -> Problem:
    """Make a tiny problem in which seats bind, with many ties."""
    made = tiny(seed, most=3)
    if seed % 2:
        made = with_fines(made, late=seed % 4 == 1)
    rules = {"seats": RuleEntry()}
    return made.with_policy(made.policy.model_copy(update={"rules": rules}))


def near(problem: Problem, plan: Plan, tried: Tried, within: float) -> Tried:
    """Leave the plans that are as good as a plan, in fit within a share of it."""
    own = next(f for p, f in tried if p.placements == plan.placements).tiers
    tiers = bind(problem).tiers
    kept = tiers[:2] if within else tiers
    least = {
        tier: own[tier] - (int(abs(own[tier]) * within) if tier == 2 else 0)
        for tier in kept
    }
    return [
        (p, f) for p, f in tried if all(f.tiers[t] >= least[t] - 1e-6 for t in kept)
    ]


def away(problem: Problem, one: Plan, two: Plan) -> set[str]:
    """Name those whom two plans place otherwise."""
    ids = [e.emp_id for e in problem.employees]
    return {e for e in ids if one.placements.get(e) != two.placements.get(e)}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("within", [0.0, 0.25])
def test_who_is_free_is_who_some_plan_moves(seed: int, within: float) -> None:
    """And the core is in all of them; the most at once is the most of any."""
    problem = city(seed)
    result = solve(problem, workers=1)
    assert result.plan is not None
    allowed = near(problem, result.plan, allowed_plans(problem), within)
    moved = [away(problem, result.plan, plan) for plan, _ in allowed]
    found = freedom(result, Budget(), within, count=3)
    assert {e for e, _ in found.elsewhere} == set().union(*moved)
    assert set(found.core) == {e.emp_id for e in problem.employees} - set().union(
        *moved
    )
    assert not found.unknown
    assert (found.most, found.most_proven) == (max(map(len, moved)), True)
    known = {tuple(sorted(p.placements.items())) for p, _ in allowed}
    seen = [result.plan]
    for plan in found.plans:
        assert tuple(sorted(plan.plan.placements.items())) in known
        assert set(plan.elsewhere) == away(problem, result.plan, plan.plan)
        best = max(
            sum(
                all(
                    p.placements.get(e.emp_id) != q.placements.get(e.emp_id)
                    for q in seen
                )
                for e in problem.employees
            )
            for p, _ in allowed
        )
        new = sum(
            all(
                plan.plan.placements.get(e.emp_id) != q.placements.get(e.emp_id)
                for q in seen
            )
            for e in problem.employees
        )
        assert plan.furthest
        assert new == best
        seen.append(plan.plan)
    assert len(found.plans) == min(3, len(known) - 1)


def test_no_time_claims_nothing() -> None:
    """Neither that somebody is free, nor that anybody is not."""
    problem = city(1)
    found = freedom(solve(problem), Budget(0.0), count=2)
    assert (found.elsewhere, found.core, found.plans) == ((), (), ())
    assert len(found.unknown) == len(problem.employees)
