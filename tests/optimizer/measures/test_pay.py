"""Allowances of posts: over columns as by hand, and what a plan makes of them."""

from __future__ import annotations

from random import Random

import pytest

from formasi import solve
from models.policy.policy import Budget, GoalEntry, PlanEntry, Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.grade import Grade
from models.records.pay import Allowance, BasePay
from models.records.post import Post
from models.records.unit import Unit
from optimizer.by_hand.pay import allowance_of
from optimizer.columns.frame import Frame
from optimizer.effects.pay import pay_rows
from optimizer.measures.pay import allowances
from tests import randomly
from tests.strategies import PLAN_DATE


def test_columns_and_records_tell_the_same_allowance() -> None:
    """Units with lines of their own, below others, or without any line."""
    told = 0
    for seed in range(200):
        problem, draw = randomly.problem(f"pay {seed}"), Random(seed)
        keys = {
            (draw.choice((None, *problem.unit)), draw.choice((7, 8, 9, 11)))
            for _ in range(draw.randint(0, 5))
        }
        lines = tuple(
            Allowance(job_class=k, unit_code=unit, amount=draw.randrange(10**7))
            for unit, k in sorted(keys, key=str)
        )
        problem = problem.replace(allowances=lines)
        found = allowances(Frame(problem))
        for place, post in enumerate(problem.posts):
            wanted = allowance_of(problem, post)
            told += wanted is not None
            assert found[place] == (wanted or 0), (seed, post)
    assert told


PLAN = PlanEntry(date=PLAN_DATE)


def town(**rest: object) -> Problem:
    """Make two people, two posts in two units, and tables of pay."""
    return Problem.of(
        [
            Employee(emp_id="A", post_code="P", grade=Grade("PNS", 9)),
            Employee(emp_id="B", post_code="Q", grade=Grade("PNS", 12)),
        ],
        [
            Post(post_code="P", unit_code="U", job_class=7),
            Post(post_code="Q", unit_code="V", job_class=9),
            Post(post_code="R", unit_code="V", job_class=8),
        ],
        units=[Unit(unit_code="U"), Unit(unit_code="V")],
        allowances=[
            Allowance(job_class=7, amount=4_000_000),
            Allowance(job_class=8, amount=5_000_000),
            Allowance(job_class=9, amount=6_000_000),
            Allowance(job_class=9, unit_code="V", amount=7_500_000),
        ],
        base_pay=[BasePay(grade=Grade("PNS", 9), amount=2_800_000)],
        **rest,
    )


def test_the_cheapest_plan_is_found_and_a_budget_is_kept() -> None:
    """A in P and B in R cost nine million; no budget below that can be met."""
    goals = (
        GoalEntry(name="everyone-placed", tier=1),
        GoalEntry(name="allowance-cost", tier=2),
    )
    result = solve(town(policy=Policy(plan=PLAN, goals=goals)))
    assert result.tiers[1].value == pytest.approx(-9.0)
    budget = Budget(name="TPP", usage="allowance", limit=8_999_999)
    tight = solve(town(policy=Policy(plan=PLAN, goals=goals, budgets=(budget,))))
    assert tight.tiers[0].value == 1
    enough = budget.model_copy(update={"limit": 9_000_000})
    assert (
        solve(town(policy=Policy(plan=PLAN, goals=goals, budgets=(enough,))))
        .tiers[0]
        .value
        == 2
    )


def test_units_pay_today_and_planned() -> None:
    """B leaves Q for R; the grade of B has no line, and that is said."""
    goals = (
        GoalEntry(name="everyone-placed", tier=1),
        GoalEntry(name="allowance-cost", tier=2),
        GoalEntry(name="fewest-moves", tier=3),
    )
    result = solve(town(policy=Policy(plan=PLAN, goals=goals)))
    first, second = pay_rows(result.problem, result.people())
    assert (first.allowance_before, first.base_before) == (4_000_000, 2_800_000)
    assert (first.change, first.unknown) == (0, 0)
    assert (second.allowance_before, second.allowance_after) == (7_500_000, 5_000_000)
    assert (second.change, second.unknown) == (-2_500_000, 1)


def test_a_merged_unit_pays_where_its_work_goes_on() -> None:
    """U is merged into V: what U pays today stands beside what V pays then."""
    goals = (GoalEntry(name="everyone-placed", tier=1),)
    gone = Unit(unit_code="U", new_status="merged", merged_into="V")
    made = town(policy=Policy(plan=PLAN, goals=goals))
    merged = made.replace(units=(gone, Unit(unit_code="V")))
    rows = {row.unit_code: row for row in pay_rows(merged, solve(merged).people())}
    assert rows["V"].allowance_before == 4_000_000 + 7_500_000
    assert "U" not in rows or rows["U"].allowance_before == 0
