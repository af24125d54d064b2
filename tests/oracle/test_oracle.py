"""The engine against the second model: status, value and bound of every tier."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import settings

from formasi import solve
from models.errors import InputError, PolicyError
from models.plan.result import Result
from models.problem.problem import Problem
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from tests import randomly
from tests.oracle.cases import question, unlimited
from tests.oracle.judge import Judge
from tests.oracle.model import Question
from tests.oracle.newer_cases import newer
from tests.oracle.portion import seeds

MANY = settings().max_examples
NEAR = 1e-6


def near(value: float | None, wanted: Fraction) -> bool:
    """Tell whether a float is a fraction, as far as a float can be."""
    size = max(1.0, abs(float(wanted)))
    return value is not None and abs(value - float(wanted)) <= NEAR * size


def hold(result: Result, judge: Judge, best: dict[int, Fraction] | None) -> None:
    """See that a result is the best that there is, and says what that is."""
    if best is None:
        assert result.status == "infeasible"
        return
    if not best and result.status == "infeasible":
        # The second model ran out of time: no word against numbers that anyone re-adds.
        assert result.proven_by == "certificate"
        return
    assert result.status == "optimal", (result.status, best)
    assert result.plan is not None
    plan = {i: result.plan.placements.get(i) for i in judge.facts.people}
    assert judge.allowed(plan)
    for tier in result.tiers:
        if tier.tier not in best:
            continue
        wanted, slack = best[tier.tier], judge.tolerance[tier.tier]
        said = [(t.tier, t.value, t.bound, best.get(t.tier)) for t in result.tiers]
        assert near(tier.bound, wanted), said
        assert near(tier.value, judge.worth(plan, tier.tier)), said
        assert judge.worth(plan, tier.tier) >= wanted - slack, said


def tried(problem: Problem) -> Result | None:
    """Solve a problem; None where a value is refused before the solve."""
    try:
        return solve(problem)
    except (InputError, PolicyError):
        return None


def test_the_two_models_of_the_oracle_agree() -> None:
    """Brute force and CP-SAT read the same pages."""
    for seed in seeds(MANY):
        judge = Judge(question(f"models {seed}", off_grid=seed % 2 == 1, most=4))
        assert Question(judge).best() == judge.best()


@pytest.mark.parametrize("part", range(2))
def test_tiny_problems_are_solved_as_every_plan_tells(part: int) -> None:
    """No plan of all that there are is better."""
    for seed in seeds(MANY, part, 2):
        problem = question(f"tiny {seed}", most=5)
        result = tried(problem)
        if result is not None:
            judge = Judge(problem)
            hold(result, judge, judge.best())


@pytest.mark.parametrize("part", range(2))
def test_larger_problems_are_solved_as_the_second_model_tells(part: int) -> None:
    """Nor is any that the second model finds."""
    for seed in seeds(2 * MANY, part, 2):
        problem = question(f"larger {seed}", most=14)
        result = tried(problem)
        if result is not None:
            judge = Judge(problem)
            hold(result, judge, Question(judge).best(10))


@pytest.mark.parametrize("off_grid", [False, True])
def test_newer_goals_are_solved_as_every_plan_tells(*, off_grid: bool) -> None:
    """Swaps, a plan to keep near, pay, leximin level by level, regions; both models."""
    solved = 0
    for seed in seeds(MANY):
        problem = newer(seed, off_grid=off_grid)
        result = tried(problem)
        if result is not None:
            judge = Judge(problem)
            best = judge.best()
            hold(result, judge, best)
            assert best is None or seed % 4 or Question(judge).best() == best
            solved += best is not None
    assert solved


def test_values_off_the_grid_are_exact_or_refused() -> None:
    """A weight of 0.00004 counts, or is refused; it is never lost."""
    seen: Counter[str] = Counter()
    for seed in seeds(2 * MANY):
        problem = question(f"off {seed}", off_grid=True, most=5)
        result = tried(problem)
        seen["refused" if result is None else "solved"] += 1
        if result is not None:
            judge = Judge(problem)
            hold(result, judge, judge.best())
    assert seen["solved"], seen


def test_a_post_without_limit_takes_whoever_fits_there() -> None:
    """A need without limit is no number to count with."""
    for seed in seeds(MANY):
        problem = unlimited(question(f"unlimited {seed}", most=4), "P0")
        result = tried(problem)
        if result is not None:
            judge = Judge(problem)
            hold(result, judge, judge.best())


def test_the_check_by_hand_counts_as_the_oracle_does() -> None:
    """The half by hand and the oracle read the same pages."""
    for seed in seeds(4 * MANY):
        problem = question(f"check {seed}", most=5)
        try:
            policy = bind(problem)
        except PolicyError:
            continue
        judge = Judge(problem)
        plan = randomly.plan(f"check {seed}", problem, within_seats=True)
        mine = {i: plan.placements.get(i) for i in problem.employee}
        found = evaluate(problem, plan, policy)
        assert judge.allowed(mine) == (not found.breaches), (seed, found.breaches)
        for tier in judge.tiers:
            assert near(found.tiers[tier], judge.worth(mine, tier)), (seed, tier)
