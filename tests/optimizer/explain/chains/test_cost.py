"""What chains of moves say a pair costs, against every plan of tiny problems."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings

from models.policy.entries import RuleEntry
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit
from optimizer.explain import Case
from optimizer.explain.chains import arcs
from optimizer.explain.chains.cost import Chains, Price
from optimizer.solve import solve
from tests.optimizer.brute import NEAR, allowed_plans
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


def rising(seed: int) -> Problem:
    """Let promotions past an incumbent cost what no score is a multiple of."""
    draw = Random(f"rising {seed}")
    levels: list[tuple[Any, str]] = [
        draw.choice((("PWS", "pengawas-a"), ("ADM", "administrator-a"))) for _ in "abc"
    ]
    posts = [
        Post(post_code=f"P{k}", unit_code="U0", type=type_, level=level)
        for k, (type_, level) in enumerate(levels)
    ]
    people = [
        Employee(emp_id=f"e{k}", status="PNS", post_code=draw.choice(posts).post_code)
        for k in range(4)
    ]
    pairs = [(e.emp_id, p.post_code) for e in people for p in posts]
    who, where = (np.array(column, dtype=object) for column in zip(*pairs, strict=True))
    stays = {(e.emp_id, e.post_code) for e in people}
    points = [60.0 if p in stays else 10.0 * draw.randint(1, 6) for p in pairs]
    rule = {"mode": "soft", "price": draw.choice((0.37, 7.3, 33.3))}
    goals = [{"name": "everyone-placed", "tier": 1}, {"name": "fit", "tier": 2}]
    rules = {"seats": {}, "incumbents-first": rule}
    plan = {"date": "2027-01-01"}
    policy = build_policy({"name": "x", "plan": plan, "goals": goals, "rules": rules})
    return Problem.of(
        people,
        posts,
        units=[Unit(unit_code="U0")],
        scores=Scores(who, where, np.array(points)),
        policy=policy,
    )


def test_a_limit_that_the_solve_did_not_ask_for_costs_off_the_step() -> None:
    """Bounds are rounded to the step of known rows: one more takes, and never gives."""
    unknown = 0
    for seed in range(12):
        problem = rising(seed)
        case, plans = Case.of(solve(problem, workers=1)), allowed_plans(problem)
        chains = Chains(case)
        for employee, post in product(case.problem.employees, case.problem.posts):
            pair = employee.emp_id, post.post_code
            own = [(p, f) for p, f in plans if pair in p.placements.items()]
            place = case.place(*pair)
            if own and place >= 0 and case.plan.placements.get(pair[0]) != pair[1]:
                holds(case, own, chains.price(place))
                broken = {str(f.values) for _, e in own for f in e.findings}
                unknown += len(broken) > sum(map(len, case.known.cuts))
    assert unknown > 3


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


def test_arcs_are_the_same_however_many_moves_are_read_at_a_time() -> None:
    """Costs that many moves share, people who may be left over, seats that may stay."""
    problem = tiny(1, people=6, posts=4)
    policy = problem.policy.model_copy(update={"rules": {"seats": RuleEntry()}})
    found = Chains(Case.of(solve(problem.with_policy(policy), workers=1)))._moves
    assert found is not None
    moves, rng = found[0], np.random.default_rng(0)
    cost = rng.integers(0, 3, int(moves.moves.max()) + 1)
    sides = rng.integers(0, 3, (3, 6))
    whole = moves.arcs(cost, 1, *sides)
    with mock.patch.object(arcs, "PART", 2):
        parts = moves.arcs(cost, 1, *sides)
    assert len(whole.moves) > 4
    assert np.array_equal(whole.moves, parts.moves)
    assert np.array_equal(whole.graph.toarray(), parts.graph.toarray())


@pytest.mark.parametrize("high", [9, 2**31 - 1, 2**60])
def test_numbers_are_sorted_with_the_first_of_equal_ones_first(high: int) -> None:
    """Number and place in one word, or apart where that is too short."""
    key = np.random.default_rng(high).integers(0, 9, 500) * (high // 9)
    found, place = arcs._sorted(key)
    assert np.array_equal(place, np.argsort(key, kind="stable"))
    assert np.array_equal(found, key[place])
