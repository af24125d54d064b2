"""A cap on what each person takes leaves pairs out, as rules on single pairs do."""

from __future__ import annotations

import pytest

from models.plan.plan import Plan
from models.policy.entries import Budget, RuleEntry
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.policy.bind import bind
from optimizer.policy.candidates import candidates_of
from optimizer.reuse.same_rows import comparable, same_pairs
from scenarios.running.identity import pairs_key
from tests.scenarios.deciding.tiny import tiny
from tests.scenarios.town import FREE, town

SEATS = {"seats": RuleEntry()}


def capped(problem: Problem, **told: object) -> Problem:
    """Give a problem a budget, beside the seats of each post."""
    cap = Budget.model_validate({"name": "cap", "usage": "fit_loss", **told})
    policy = problem.policy.model_copy(update={"rules": SEATS, "budgets": (cap,)})
    return problem.with_policy(policy)


@pytest.mark.parametrize(
    ("scope", "mode", "limit"),
    [
        ("employee", "hard", 0),
        ("employee", "hard", 2.5),
        ("employee", "soft", 0),
        ("all", "hard", 0),
    ],
)
def test_the_pairs_are_those_that_no_rule_breaks_by_hand(
    scope: str, mode: str, limit: float
) -> None:
    """Of a cap of their own a pair tells; of a limit on all, or a soft one, none."""
    problem = capped(tiny(1, people=5), scope=scope, mode=mode, limit=limit)
    policy = bind(problem)
    pairs = candidates_of(Frame(problem), policy)
    found = set(zip(pairs.emp.tolist(), pairs.post.tolist(), strict=True))
    alone = [a for a in policy.hard if a.rule.tells_alone]
    assert [a.title for a in alone].count("cap") == (scope, mode).count("hard") * (
        scope == "employee"
    )
    by_hand = {
        (i, j)
        for i, e in enumerate(problem.employees)
        for j, post in enumerate(problem.posts)
        if post.seats
        and not any(
            f.kind == "breach"
            for a in alone
            for f in a.findings(problem, Plan({e.emp_id: post.post_code}))
        )
    }
    assert found == by_hand
    every = sum(1 for p in problem.posts if p.seats) * len(problem.employees)
    assert (len(found) < every) == (scope == "employee" and mode == "hard")


def test_pairs_are_shared_only_under_equal_caps() -> None:
    """Another cap is another set of pairs, for reuse and for the store of options."""
    problem = town(FREE)
    one = capped(problem, scope="employee", limit=1)
    two = capped(problem, scope="employee", limit=2)
    assert comparable(one, one)
    assert same_pairs(one, one)
    assert not comparable(one, two)
    assert not same_pairs(one, two)
    assert pairs_key(one) != pairs_key(two)
    three = capped(problem, scope="all", limit=1)
    four = capped(problem, scope="all", limit=2)
    assert comparable(three, four)
    assert same_pairs(three, four)
    assert pairs_key(three) == pairs_key(four)
