"""The whole engine against brute force, on tiny problems and random policies."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InfeasibleError, PolicyError
from models.policy.policy import GoalEntry, Policy, RuleEntry, build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.assemble import assemble
from optimizer.goals import GOALS
from optimizer.policy.bind import bind
from optimizer.proof.recheck import recheck
from optimizer.rules import RULES
from optimizer.solve import solve
from tests import strategies
from tests.optimizer.brute import best_tiers

SUMS = sorted(name for name, goal in GOALS.items() if not goal.bottleneck)

LIMITS: dict[str, list[dict[str, Any]]] = {
    "quotas": [
        {"name": "women", "employees": {"sex": "P"}, "min_share": 0.4},
        {"name": "few", "posts": {"tier": [2, 3]}, "max": 1, "scope": "unit"},
        {"name": "leading", "posts": {"managerial": True}, "min": 1, "mode": "soft"},
        {"name": "men", "employees": {"sex": "L"}, "max_share": 0.5, "scope": "post"},
    ],
    "budgets": [
        {"name": "moves", "usage": "moves", "limit": 1},
        {"name": "hours", "usage": "training_hours", "limit": 60, "scope": "unit"},
        {"name": "cost", "usage": "training_cost", "limit": 1e6, "mode": "soft"},
    ],
    "move_limits": [
        {"kind": "post", "max": 1},
        {"kind": "unit", "max_share": 0.3, "scope": "unit"},
        {"kind": "tier-up", "max": 0, "mode": "soft", "price": 2.5},
        {"kind": "post", "max_share": 0.5, "count_abolished": False},
    ],
}


PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "must-have": [{"on_condition": True}],
    "min-jpm": [{"on_condition": True, "least": 90.0}, {"least": 90.0}],
    "merit": [{"max": 1, "mode": "hard"}],
    "status-quo": [{"by": ["class"]}, {"by": ["preference"]}, {"by": ["district"]}],
    "surplus-protection": [{"holders_only": False}, {"employees": {"sex": "P"}}],
    "continuity": [{"at_least": 0}],
}
"""What training and fairness ask beside the defaults."""


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Give a policy with a few rules, hard or soft, and goals in tiers."""
    names = draw(st.lists(st.sampled_from(sorted(RULES)), max_size=5, unique=True))
    rules: dict[str, Any] = {}
    for name in names:
        mode = (
            draw(st.sampled_from(("hard", "hard", "soft")))
            if name != "seats"
            else "hard"
        )
        rules[name] = {
            "mode": mode,
            "price": draw(st.sampled_from((0.5, 1.0, 7.25))),
            **draw(st.sampled_from([{}, *PARAMETERS.get(name, [])])),
        }
    chosen = draw(st.lists(st.sampled_from(SUMS), min_size=1, max_size=4, unique=True))
    weight = st.sampled_from((0.25, 1.0, 3.0))
    goals = [
        {"name": name, "tier": draw(st.integers(2, 4)), "weight": draw(weight)}
        for name in chosen
        if name != "leximin"
    ]
    if not goals:
        goals.append({"name": "leximin", "tier": 2, "step": draw(st.integers(20, 50))})
    if draw(st.booleans()):  # after the levels of leximin, five at most from tier 2
        goals.append({"name": "worst-fit", "tier": draw(st.sampled_from((1, 7)))})
        goals.append({"name": "fewest-moves", "tier": 8})
        goals = list({goal["name"]: goal for goal in goals}.values())
    limits = {
        key: draw(st.lists(st.sampled_from(LIMITS[key]), max_size=1)) for key in LIMITS
    }
    data = {
        "name": "random",
        "rules": rules,
        "goals": goals,
        "fit": {"source": "computed"},
    }
    return build_policy({**data, **limits})


@st.composite
def problems(draw: st.DrawFn, size: int = 4) -> Problem:
    """Give a tiny problem under a random policy."""
    return draw(strategies.problems(draw(policies()), max_size=size))


@given(problems())
def test_every_tier_reaches_what_brute_force_finds(problem: Problem) -> None:
    """The optimum of each tier, or that there is no plan, as found by trying all."""
    best = best_tiers(problem)
    result = solve(problem, workers=1)
    if best is None:
        assert result.status == "infeasible"
        return
    assert result.status == "optimal"
    assert [t.value for t in result.tiers] == pytest.approx(best, abs=1e-6)
    assert [t.bound for t in result.tiers] == pytest.approx(best, abs=1e-6)


@given(problems())
def test_certificates_hold(problem: Problem) -> None:
    """What the solve certifies is accepted by the re-check from the problem alone."""
    result = solve(problem, workers=1)
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []


@given(problems(), st.randoms(use_true_random=False))
def test_neither_row_order_nor_workers_change_the_plan(
    problem: Problem, random: Any
) -> None:
    """A proven, unique plan is the same for shuffled tables and other workers."""
    first = solve(problem, workers=1)
    if first.plan is None or not first.unique:
        return
    rows, posts = list(problem.employees), list(problem.posts)
    random.shuffle(rows)
    random.shuffle(posts)
    shuffled = dataclasses.replace(problem, employees=tuple(rows), posts=tuple(posts))
    again = solve(shuffled, workers=2, seed=7)
    assert again.plan is not None
    assert dict(again.plan.placements) == dict(first.plan.placements)


PLAIN = {
    "name": "seats only",
    "plan": {"date": "2027-01-01"},
    "goals": [{"name": "everyone-placed", "tier": 1}, {"name": "fit", "tier": 2}],
}


@given(strategies.problems(build_policy(PLAIN)))
def test_one_more_seat_never_hurts(problem: Problem) -> None:
    """Where no goal prices empty seats, a seat more is no worse in any tier."""
    before = solve(problem, workers=1)
    first, *rest = problem.posts
    if first.abolished or before.plan is None:
        return
    wider = first.model_copy(update={"need": first.need + 1})
    after = solve(dataclasses.replace(problem, posts=(wider, *rest)), workers=1)
    assert after.plan is not None
    assert after.tiers[0].value >= before.tiers[0].value
    if after.tiers[0].value == before.tiers[0].value:
        assert after.tiers[1].value >= before.tiers[1].value - 1e-6


def test_a_result_without_a_plan_can_be_raised() -> None:
    """``raise_for_status`` turns "infeasible" into an exception that says why."""
    policy = build_policy({**PLAIN, "goals": PLAIN["goals"]})
    post = Post(post_code="P", need=2, min_filled=2)
    problem = Problem.of([Employee(emp_id="a")], [post], policy=policy)
    result = solve(problem)
    assert result.status == "infeasible"
    with pytest.raises(InfeasibleError, match="seats of P"):
        result.raise_for_status()


@pytest.mark.parametrize("kind", [*GOALS.values(), *RULES.values()])
def test_no_parameter_hides_behind_a_word_of_the_policy(kind: Any) -> None:
    """A parameter named as a key of its entry ("tolerance", "price") would be lost."""
    entry = GoalEntry if kind in GOALS.values() else RuleEntry
    own = {field.name for field in dataclasses.fields(kind)}
    assert not own & set(entry.model_fields)


def test_a_tolerance_is_given_up_and_no_more() -> None:
    """A later tier may use what the policy leaves it; gap and proof say so."""
    people = [Employee(emp_id=i, post_code=p) for i, p in (("a", "A"), ("b", "B"))]
    scores = Scores(
        np.array(["a", "a", "b", "b"], dtype=object),
        np.array(["A", "B", "A", "B"], dtype=object),
        np.array([5.0, 6.0, 6.0, 5.0]),
    )
    for tolerance, moves in ((0.0, 2), (1.9, 2), (2.0, 0)):
        goals = [
            {"name": "everyone-placed", "tier": 1},
            {"name": "fit", "tier": 2, "tolerance": tolerance},
            {"name": "fewest-moves", "tier": 3},
        ]
        policy = build_policy({**PLAIN, "goals": goals})
        posts = [Post(post_code=code) for code in "AB"]
        problem = Problem.of(people, posts, scores=scores, policy=policy)
        result = solve(problem)
        assert result.status == "optimal"
        assert result.unique
        assert result.goals[2].value == moves
        assert result.tiers[1].value == (10 if moves == 0 else 12)
        assert result.tiers[1].bound == 12
        assert (result.gap, result.widest_gap) == (0, 0)
        program, _ = assemble(problem, bind(problem))
        assert list(recheck(program, result.certificate)) == []


def test_unknown_names_are_refused_all_at_once() -> None:
    """A policy with a wrong rule, goal and parameter names all, and the nearest."""
    policy = build_policy(
        {
            "name": "x",
            "plan": {"date": "2027-01-01"},
            "rules": {"grad": {}, "grade": {"tolerance": 1}},
            "goals": [{"name": "fits", "tier": 1}],
        }
    )
    problem = Problem(employees=(), posts=(), policy=policy)
    with pytest.raises(PolicyError) as caught:
        bind(problem)
    text = str(caught.value)
    assert "'grad' is not known.\nMaybe 'grade'?" in text
    assert "'tolerance' is not known.\nMaybe 'tolerance_below'" in text
    assert "'fits' is not known.\nMaybe 'fit'" in text


def contest(seats: int = 1, moves: int = 9) -> Problem:
    """Three people who all fit P best; Q and R are open to everybody."""
    policy = build_policy(
        {
            **PLAIN,
            "goals": [{"name": "fit", "tier": 1}],
            "move_limits": [{"kind": "post", "max": moves}],
        }
    )
    fits = {"a": (90, 50, 40), "b": (80, 70, 30), "c": (75, 20, 60)}
    pairs = [
        (i, p, v) for i, row in fits.items() for p, v in zip("PQR", row, strict=True)
    ]
    who, post, value = zip(*pairs, strict=True)
    return Problem.of(
        [Employee(emp_id=i, post_code=p) for i, p in zip("abc", "QRR", strict=True)],
        [Post(post_code="P", need=seats), Post(post_code="Q"), Post(post_code="R")],
        scores=Scores(np.array(who), np.array(post), np.array(value, dtype=float)),
        policy=policy,
    )


@pytest.mark.parametrize(("seats", "moves"), [(1, 9), (2, 9), (3, 9), (1, 2), (1, 1)])
def test_one_more_is_worth_what_its_price_says(seats: int, moves: int) -> None:
    """One more seat or move brings at most its price; one fewer costs at least it."""
    before = solve(contest(seats, moves), workers=1)
    assert before.tiers[0].proven_by == "certificate"
    value = before.tiers[0].value
    assert value is not None
    price = {p.label: p.amount for p in before.prices if p.side == "upper"}
    for label, more, fewer in (
        ("seats of P", (seats + 1, moves), (seats - 1, moves)),
        ("moves", (seats, moves + 1), (seats, moves - 1)),
    ):
        amount = sum(a for name, a in price.items() if label in name)
        richer = solve(contest(*more), workers=1).tiers[0].value
        poorer = solve(contest(*fewer), workers=1).tiers[0].value
        assert richer is not None
        assert richer - value <= amount + 1e-6
        if poorer is not None:
            assert value - poorer >= amount - 1e-6


def test_figures_of_an_interrupted_solve_belong_together() -> None:
    """The gap is that of the objective; the widest stands apart; nobody proved it."""
    n = 12
    pairs = [(i, j) for i in range(n) for j in range(n)]
    scores = Scores(
        np.array([f"e{i}" for i, _ in pairs], dtype=object),
        np.array([f"p{j}" for _, j in pairs], dtype=object),
        np.array([(7 * i + 5 * j) % 11 + 1.0 for i, j in pairs]),
    )
    goals = [
        {"name": "key-posts", "tier": 1},
        {"name": "fit", "tier": 2},
        {"name": "fewest-moves", "tier": 3},
    ]
    policy = build_policy({**PLAIN, "goals": goals})
    posts = [Post(post_code=f"p{j}", key_post=j == 0) for j in range(n)]
    people = [Employee(emp_id=f"e{i}", post_code=f"p{i}") for i in range(n)]
    problem = Problem.of(people, posts, scores=scores, policy=policy)
    result = solve(problem, stop=lambda: True)
    assert result.status == "feasible"
    assert result.tiers[0].bound <= 1
    main = result.tiers[1]
    assert (result.objective, result.bound) == (main.value, main.bound)
    assert result.gap == main.gap
    assert result.widest_gap == max(t.gap for t in result.tiers)
    proven = {t.proven_by for t in result.tiers if t.proven_by}
    assert bool(result.proven_by) == bool(proven)
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []
