"""Locks and their prices against every plan of tiny problems."""

from __future__ import annotations

import pytest

from models.errors import PlacementError
from models.plan.plan import Plan
from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from models.records.employee import Pin
from optimizer.policy.bind import bind
from optimizer.proof.check import Evaluation
from optimizer.solve import solve
from scenarios.deciding.again import Budget
from scenarios.deciding.judged import judge
from scenarios.deciding.keeping import chosen, keep, price_locks
from scenarios.errors import EditError
from tests.optimizer.brute import all_plans, allowed_plans
from tests.scenarios.deciding.tiny import tiny

HARD = {name: RuleEntry() for name in ("seats", "pins")}
Tried = list[tuple[Plan, Evaluation]]


def city(seed: int) -> Problem:
    """Make a tiny problem in which seats and pins bind."""
    made = tiny(seed)
    return made.with_policy(made.policy.model_copy(update={"rules": HARD}))


def best(problem: Problem, plans: Tried) -> list[float] | None:
    """Give the best worth of each tier in turn."""
    worth = []
    for tier in bind(problem).tiers:
        if not plans:
            return None
        worth.append(max(found.tiers[tier] for _, found in plans))
        plans = [(p, f) for p, f in plans if f.tiers[tier] >= worth[-1] - 1e-6]
    return worth


def with_locks(plans: Tried, plan: Plan, ids: tuple[str, ...]) -> Tried:
    """Leave the plans that give people the same places."""
    places = plan.placements
    return [
        (p, f)
        for p, f in plans
        if all(p.placements.get(e) == places.get(e) for e in ids)
    ]


def loss(one: list[float] | None, two: list[float] | None) -> tuple[int, float] | None:
    """Give the first tier that loses, and how much."""
    assert one is not None
    assert two is not None
    pairs = enumerate(zip(one, two, strict=True), start=1)
    return next(((k, a - b) for k, (a, b) in pairs if a - b > 1e-6), None)


@pytest.mark.parametrize("seed", range(6))
def test_each_lock_costs_what_every_plan_says(seed: int) -> None:
    """Alone, all together, and what leaving one off wins back."""
    problem = city(seed)
    result, tried = solve(problem, workers=1), allowed_plans(problem)
    plan, _ = tried[(7 * seed + 3) % len(tried)]
    ids = tuple(e.emp_id for e in problem.employees)[:3]
    found = price_locks(problem, plan, ids, result, Budget(workers=1))
    free, locked = best(problem, tried), best(problem, with_locks(tried, plan, ids))
    own = found.lost and (found.lost.tier, found.lost.loss)
    assert own == pytest.approx(loss(free, locked))
    assert found.agreeing + len(found.locks) == 3
    for lock in found.locks:
        alone = best(problem, with_locks(tried, plan, (lock.emp_id,)))
        told = lock.alone and (lock.alone.tier, lock.alone.loss)
        assert told == pytest.approx(loss(free, alone))
        assert lock.state == "priced"
        if lock.post_code:
            rest = tuple(e for e in ids if e != lock.emp_id)
            without = best(problem, with_locks(tried, plan, rest))
            back = lock.back and (lock.back.tier, lock.back.loss)
            assert lock.back_known
            assert back == pytest.approx(loss(without, locked))


@pytest.mark.parametrize("seed", range(4))
def test_any_plan_is_judged_as_by_hand(seed: int) -> None:
    """Allowed or not, its breaches, and its distance from the best."""
    problem = city(seed)
    result, tried = solve(problem, workers=1), allowed_plans(problem)
    allowed = {tuple(sorted(p.placements.items())) for p, _ in tried}
    free = best(problem, tried)
    for plan in list(all_plans(problem))[:: 11 + seed]:
        found = judge(problem, plan, result)
        assert found.allowed == (tuple(sorted(plan.placements.items())) in allowed)
        assert all(broken.rule is not None for broken in found.broken)
        if found.allowed:
            worth = [tier.value for tier in found.tiers]
            told = [(t.tier, t.lost) for t in found.tiers if t.lost]
            assert (told or None) == (
                [loss(free, worth)] if loss(free, worth) else None
            )


def test_a_plan_that_is_none_is_told_so() -> None:
    """Somebody is missing: nothing is counted, and nothing is compared."""
    problem = city(1)
    found = judge(problem, Plan({"e0": "P0", "x": "P9"}), solve(problem))
    assert not found.allowed
    assert {broken.rule for broken in found.broken} == {None}
    assert (found.tiers, found.difference) == ((), None)


def test_a_lock_that_a_rule_forbids_is_refused_with_all_others() -> None:
    """Every one of them is named, none is dropped in silence."""
    pins = tuple(Pin(emp_id=e, post_code="P0", kind="must-not") for e in ("e0", "e1"))
    problem = city(2).replace(pins=pins)
    with pytest.raises(PlacementError) as refused:
        keep(problem, Plan({"e0": "P0", "e1": "P0", "e2": "P1"}), ["e0", "e1", "e2"])
    assert str(refused.value).count("cannot be kept at P0") == 2


def test_a_lock_never_undoes_a_decision() -> None:
    """Somebody who must hold a post cannot be locked on the surplus list."""
    problem = city(2).replace(pins=(Pin(emp_id="e0", post_code="P1"),))
    locked = keep(problem, Plan({}, ("e0", "e1", "e2", "e3")), ["e0"])
    assert solve(locked).status == "infeasible"


def test_a_filter_is_on_people_or_on_their_new_posts() -> None:
    """And one that nobody knows is refused in the words of people."""
    problem, plan = city(1), Plan({"e0": "P0", "e1": "P1"}, ("e2", "e3"))
    everybody = tuple(e.emp_id for e in problem.employees)
    assert chosen(problem, plan, {}) == everybody
    assert chosen(problem, plan, {"new.key_post": False}) == ("e0", "e1")
    assert chosen(problem, plan, {"new.unit": "U1", "status": "PNS"}) == ("e1",)
    with pytest.raises(EditError, match="colour"):
        chosen(problem, plan, {"colour": "red"})
