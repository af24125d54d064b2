"""What chains of moves say a pair costs, against every plan of tiny problems."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from models.policy.entries import RuleEntry
from models.problem.problem import Problem
from optimizer.explain import Case
from optimizer.explain.chains.cost import Chains, Price
from optimizer.solve import solve
from tests.optimizer.brute import NEAR
from tests.optimizer.explain.test_brute import Judged, first_loss, solved
from tests.optimizer.test_solve import problems
from tests.scenarios.deciding.tiny import tiny


def holds(case: Case, plans: Judged, price: Price) -> None:
    """Hold both bounds of a price against the plans with the pair, tier by tier."""
    real = first_loss(case.result, plans)
    tiers = [tier.tier for tier in case.result.tiers]
    truth = (-len(tiers), 0.0) if real is None else (-tiers.index(real[0]), real[1])
    if price.least is not None:
        least = (-tiers.index(price.least.tier), price.least.loss)
        assert least <= (truth[0], truth[1] + NEAR)
    if price.most is not None:
        found = price.most
        most = (-tiers.index(found.tier), found.loss)
        most = most if found.loss else (-len(tiers), 0.0)
        assert truth <= (most[0], most[1] + NEAR)
        if price.exact:
            assert most == pytest.approx(truth)


@settings(max_examples=8)
@given(problems(3))
def test_no_plan_costs_less_nor_does_the_one_at_hand_cost_more(
    problem: Problem,
) -> None:
    """For every pair that some plan has, with rules hard and soft, and limits."""
    case, plans = solved(problem)
    chains = Chains(case)
    for employee in problem.employees:
        for post in problem.posts:
            pair = employee.emp_id, post.post_code
            own = [(p, f) for p, f in plans if pair in p.placements.items()]
            place = case.place(*pair)
            if own and place >= 0 and case.plan.placements.get(pair[0]) != pair[1]:
                holds(case, own, chains.price(place))


def test_where_seats_alone_bind_most_prices_are_exact() -> None:
    """Chains are all that can happen then."""
    told: Counter[bool] = Counter()
    for seed in range(3):
        problem = tiny(seed, people=6, posts=4)
        policy = problem.policy.model_copy(update={"rules": {"seats": RuleEntry()}})
        case = Case.of(solve(problem.with_policy(policy), workers=1))
        chains = Chains(case)
        told.update(chains.price(k).exact for k in range(case.program.n_pairs))
    assert told[True] > 3 * told[False], told
