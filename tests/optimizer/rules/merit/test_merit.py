"""Who was passed over: brute force, worked cases, and a whole solve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import PolicyError
from models.plan.finding import Finding
from models.plan.plan import Plan
from models.policy.policy import GoalEntry, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Pin, Preference
from models.records.scores import Scores
from optimizer.contract.active import Active
from optimizer.fit.by_hand import fit_of
from optimizer.policy.bind import bind
from optimizer.rules.merit.by_hand import violations
from optimizer.rules.merit.merit import Merit
from optimizer.rules.moves.equalisation import Equalisation
from optimizer.solve import solve
from tests import strategies
from tests.optimizer import worked
from tests.optimizer.halves import compare

SCORES = {("A", "P"): 90, ("B", "P"): 40, ("A", "Q"): 80, ("B", "Q"): 70}


def scored(values: dict[tuple[str, str], int]) -> Scores:
    """Give a table of scores."""
    emp, post = (np.array(column) for column in zip(*values, strict=True))
    return Scores(emp, post, np.array(list(values.values()), dtype=float))


def town(*wishes: tuple[str, str, int]) -> Problem:
    """A is fitter for both posts; who wishes for what is said by each test."""
    return worked.problem(
        {"A": {}, "B": {}},
        {"P": {}, "Q": {}},
        fit={"source": "given"},
        scores=scored(SCORES),
        preferences=[Preference(emp_id=e, post_code=p, rank=r) for e, p, r in wishes],
    )


PASSED = Plan({"A": "Q", "B": "P"})


def test_a_wish_for_a_post_that_somebody_less_fit_got() -> None:
    """Broken: A wished for P, fits better there, and B newly came."""
    problem = town(("A", "P", 1))
    compare(Merit(), problem, PASSED, 1.0)
    (case,) = violations(problem, PASSED)
    assert (case.employee.emp_id, case.post.post_code) == ("A", "P")
    assert (case.holder.emp_id, case.fit, case.holder_fit) == ("B", 90, 40)


@pytest.mark.parametrize(
    ("problem", "plan"),
    [
        (town(), PASSED),
        (town(("B", "Q", 1)), PASSED),
        (town(("A", "Q", 1), ("A", "P", 2)), PASSED),
        (town(("A", "P", 1)), Plan({"A": "P", "B": "Q"})),
    ],
    ids=["no wish", "less fit", "a better wish is met", "granted"],
)
def test_nobody_is_passed_over(problem: Problem, plan: Plan) -> None:
    """Kept: no wish, no merit, or no loss."""
    compare(Merit(), problem, plan, 1.0)
    assert violations(problem, plan) == []


def test_who_stays_came_before() -> None:
    """Edge: a holder of today takes the post from nobody."""
    problem = town(("A", "P", 1))
    people = [
        e.model_copy(update={"post_code": "P"} if e.emp_id == "B" else {})
        for e in problem.employees
    ]
    problem = problem.replace(employees=tuple(people))
    compare(Merit(), problem, PASSED, 1.0)
    assert violations(problem, PASSED) == []


def test_with_anyone_the_fit_decides() -> None:
    """Edge: without wishes, who would fit better there than where they go."""
    assert [c.post.post_code for c in violations(town(), PASSED, (), "anyone")] == ["P"]


def brute(problem: Problem, plan: Plan) -> set[tuple[str, str, str]]:
    """Count triples straight from the definition; wishes for whole posts only."""
    wishes = {
        (w.emp_id, w.post_code): w.rank for w in problem.preferences if w.wish == "want"
    }
    found = set()
    for (i, j), rank in wishes.items():
        own = wishes.get((i, plan.placements.get(i)), 99)
        if own <= rank or not problem.post[str(j)].seats:
            continue
        for h in plan.holders.get(str(j), ()):
            post, new = problem.post[str(j)], problem.employee[h].post_code != j
            fits = [fit_of(problem, problem.employee[e], post).total for e in (i, h)]
            if new and fits[1] < fits[0]:
                found.add((i, str(j), h))
    return found


@given(data=st.data())
def test_brute_force(data: st.DataObject) -> None:
    """The list is what the definition says, on tiny problems."""
    problem, plan = data.draw(strategies.problems_and_plans(within_seats=True))
    ids, codes = (
        [e.emp_id for e in problem.employees],
        [p.post_code for p in problem.posts],
    )
    keys = st.tuples(st.sampled_from(ids), st.sampled_from(codes))
    wishes = data.draw(st.dictionaries(keys, st.integers(1, 3), max_size=6))
    made = [Preference(emp_id=e, post_code=p, rank=r) for (e, p), r in wishes.items()]
    problem = replace(problem, preferences=tuple(made))
    triples = {
        (c.employee.emp_id, c.post.post_code, h)
        for c in violations(problem, plan)
        for h in c.less_fit
    }
    assert triples == brute(problem, plan)


@given(
    case=strategies.problems_and_plans(within_seats=True),
    most=st.integers(0, 3),
    keep=st.sampled_from((0.0, 1.0)),
)
def test_both_halves_agree(case: tuple[Problem, Plan], most: int, keep: float) -> None:
    """Also where some are allowed."""
    compare(Merit(max=most), *case, keep=keep)


def under(problem: Problem, mode: Any, **params: Any) -> Problem:
    """Give a problem under the rule, with fit as its only goal."""
    rules = {"merit": RuleEntry(mode=mode, **params), "pins": RuleEntry()}
    goals = (GoalEntry(name="everyone-placed", tier=1), GoalEntry(name="fit", tier=2))
    changes = {"rules": rules, "goals": goals}
    return problem.with_policy(problem.policy.model_copy(update=changes))


def cheaper() -> Problem:
    """Fit alone would send B to P: A gains more at Q."""
    values = {("A", "P"): 60, ("B", "P"): 50, ("A", "Q"): 90, ("B", "Q"): 10}
    return town(("A", "P", 1)).replace(scores=scored(values))


@pytest.mark.parametrize(
    ("mode", "params", "post"),
    [
        ("off", {}, "Q"),
        ("hard", {"max": 0}, "P"),
        ("hard", {"max": 1}, "Q"),
        ("soft", {"price": 10}, "Q"),
        ("soft", {"price": 99}, "P"),
    ],
)
def test_a_solve_obeys(mode: str, params: dict[str, Any], post: str) -> None:
    """Merit has its price: 70 points of fit here."""
    result = solve(under(cheaper(), mode, **params))
    assert result.plan is not None
    assert result.plan.placements["A"] == post


def test_a_count_cannot_be_priced() -> None:
    """The policy says so before anything is solved."""
    with pytest.raises(PolicyError, match="hard or off"):
        bind(under(cheaper(), "soft", max=2, price=1))


def test_who_may_not_hold_it_is_not_passed_over() -> None:
    """The hard rules on pairs say who is eligible."""
    pin = Pin(emp_id="A", post_code="P", kind="must-not")
    problem = under(town(("A", "P", 1)).replace(pins=[pin]), "hard")
    policy = bind(problem)
    (rule,) = [a.rule for a in policy.rules if a.title == "merit"]
    assert isinstance(rule, Merit)
    assert violations(problem, PASSED)
    assert violations(problem, PASSED, rule.others) == []
    compare(rule, problem, PASSED, 1.0)
    assert solve(problem).status == "optimal"


def test_a_claim_that_many_pass_over_costs_each_of_them() -> None:
    """Found by a hard rule on merit: rows of a rule on pairs cost by the amount."""
    finding = Finding(
        "equalisation",
        "",
        employees=("A", "B", "C"),
        posts=("P",),
        amount=2,
        kind="soft",
    )
    assert Active(Equalisation(), "equalisation", "soft", 20.0).cost([finding]) == 40
