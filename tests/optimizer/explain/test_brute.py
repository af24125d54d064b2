"""Explanations against brute force: every plan of a tiny problem, judged by hand."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from models.plan.finding import Finding
from models.plan.plan import Plan
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.contract.contracts import PairRule
from optimizer.explain import Case, what_would_it_take, who_could, why, why_not
from optimizer.policy.bind import bind
from optimizer.proof.check import Evaluation, evaluate
from optimizer.solve import solve
from tests.optimizer.brute import NEAR, allowed_plans
from tests.optimizer.test_solve import problems

Judged = list[tuple[Plan, Evaluation]]


def solved(problem: Problem) -> tuple[Case, Judged]:
    """Solve a problem that has a plan, and judge every plan of it."""
    result = solve(problem, workers=1)
    assume(result.plan is not None)
    return Case.of(result), allowed_plans(problem)


def first_loss(result: Result, plans: Judged) -> tuple[int, float] | None:
    """Give the first tier that loses in the best of some plans, and how much."""
    for place, tier in enumerate(bind(result.problem).tiers):
        best = max(found.tiers[tier] for _, found in plans)
        loss = result.tiers[place].value - best
        if loss > NEAR:
            return tier, loss
        plans = [(p, f) for p, f in plans if f.tiers[tier] >= best - NEAR]
    return None


@given(problems(3))
def test_the_cost_of_every_pair_is_that_of_brute_force(problem: Problem) -> None:
    """Bars, impossible pairs, deciding tier and exact loss, for all pairs at once."""
    case, plans = solved(problem)
    policy = bind(problem)
    for employee in problem.employees:
        for post in problem.posts:
            pair = (employee.emp_id, post.post_code)
            own = [(p, f) for p, f in plans if pair in p.placements.items()]
            found = why_not(case, *pair)
            if found.chosen:
                assert own
                continue
            if found.bars or found.possible is False:
                assert not own
                continue
            assert own
            assert found.possible
            expected = first_loss(case.result, own)
            if expected is None:
                assert found.deciding is None
            else:
                assert found.deciding is not None
                assert found.deciding.proven
                assert found.deciding.tier == expected[0]
                assert found.deciding.loss == pytest.approx(expected[1], abs=1e-6)
            assert found.instead is not None
            assert not evaluate(problem, found.instead, policy).breaches
            bound = found.at_once
            if bound is not None:
                assert expected is not None
                assert expected[0] <= bound.tier
                if expected[0] == bound.tier:
                    assert bound.loss <= expected[1] + NEAR


@given(problems(3))
def test_no_best_plan_with_the_pair_displaces_fewer(problem: Problem) -> None:
    """Of the plans of that worth up to the deciding tier, none changes fewer."""
    case, plans = solved(problem)
    tiers = bind(problem).tiers
    for employee in problem.employees:
        for post in problem.posts:
            pair = (employee.emp_id, post.post_code)
            found = why_not(case, *pair)
            if found.instead is None or not found.fewest:
                continue
            own = [(p, f) for p, f in plans if pair in p.placements.items()]
            for tier in tiers[: len(found.losses)]:
                best = max(f.tiers[tier] for _, f in own)
                own = [(p, f) for p, f in own if f.tiers[tier] >= best - NEAR]
            least = min(len(others(case, p, employee.emp_id)) for p, _ in own)
            assert len(found.displaced) <= least


def others(case: Case, plan: Plan, emp_id: str) -> list[str]:
    """List the others whom a plan places otherwise than the solve did."""
    old, new = case.plan.placements, plan.placements
    ids = (e.emp_id for e in case.problem.employees)
    return [i for i in ids if i != emp_id and old.get(i) != new.get(i)]


@given(problems(3))
def test_what_it_takes_clears_every_bar(problem: Problem) -> None:
    """Nothing is named for an allowed pair; a way that is named was re-checked."""
    case, _ = solved(problem)
    for employee in problem.employees:
        for post in problem.posts:
            found = why_not(case, employee.emp_id, post.post_code, exact=False)
            takes = what_would_it_take(case, found, exact=False)
            alone = Plan({employee.emp_id: post.post_code})
            names = {f.rule for f in check_pairs(problem, alone)}
            names |= set() if post.seats else {"seats"}
            assert {r.rule for r in takes.remedies} == names
            assert takes.allowed == (not names or bool(takes.ways))
            for way in takes.ways:
                if not way.months:
                    assert not check_pairs(way.apply(problem), alone)


def check_pairs(problem: Problem, plan: Plan) -> list[Finding]:
    """List the breaches of rules on single pairs by one placement."""
    policy = bind(problem)
    pairs = (a for a in policy.hard if isinstance(a.rule, PairRule))
    return [f for a in pairs for f in a.findings(problem, plan) if f.kind == "breach"]


@given(problems(3))
def test_alternatives_and_candidates_are_those_that_rules_allow(
    problem: Problem,
) -> None:
    """Posts named to a person, and people named to a post, are exactly the allowed."""
    case, plans = solved(problem)
    for employee in problem.employees:
        told = why(case, employee.emp_id)
        named = {a.post.post_code for a in told.alternatives}
        planned = case.plan.placements.get(employee.emp_id)
        allowed = {
            p.post_code
            for p in problem.posts
            if p.seats
            and p.post_code != planned
            and not check_pairs(problem, Plan({employee.emp_id: p.post_code}))
        }
        assert named == allowed
        staying = {told.staying.post.post_code} if told.staying else set()
        assert staying == allowed & {employee.post_code}
    for post in problem.posts:
        view = who_could(case, post.post_code)
        who = {c.employee.emp_id for c in view.candidates}
        assert len(who) == view.allowed
        assert view.filled == case.plan.filled[post.post_code]
        for candidate in view.candidates:
            pair = (candidate.employee.emp_id, post.post_code)
            own = [(p, f) for p, f in plans if pair in p.placements.items()]
            least = candidate.at_once
            if least is not None and own:
                assert not candidate.holds
                tier, loss = first_loss(case.result, own) or (0, 0.0)
                assert (tier, -loss) <= (least.tier, -least.loss + NEAR)
