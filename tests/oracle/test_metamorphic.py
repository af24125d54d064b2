"""What a change of the question must do to the answer, whatever the answer is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from formasi import solve
from models.errors import PolicyError
from models.plan.result import Result
from models.policy.entries import GoalEntry, MoveLimit
from models.problem.problem import Problem
from models.records.post import Post
from models.records.scores import Scores
from tests.oracle.cases import question
from tests.oracle.portion import seeds

MANY = settings().max_examples


def values(result: Result) -> list[float] | str:
    """Give the best value of each tier, or why there is none.

    Within a tolerance the plan may be worth less: which of many, nothing says.
    """
    if result.status != "optimal":
        return result.status
    return [round(t.bound, 6) for t in result.tiers]


def questions(word: str, *, most: int = 9) -> Iterable[tuple[int, Problem, Result]]:
    """Give problems that the engine takes, each with its answer."""
    for seed in seeds(MANY):
        problem = question(f"{word} {seed}", most=most)
        try:
            yield seed, problem, solve(problem)
        except PolicyError:
            continue


def renamed(problem: Problem, names: Mapping[str, str]) -> Problem:
    """Call people and posts something else, wherever they are named."""

    def new(record: Any) -> Any:
        fields = (
            *("emp_id", "post_code", "reports_to", "equalised_to", "successor"),
            *("emp_a", "emp_b"),
        )
        changes = {
            f: names.get(getattr(record, f), getattr(record, f))
            for f in fields
            if f in type(record).model_fields
        }
        return record.model_copy(update=changes)

    tables = (
        *("employees", "posts", "pins", "kinship", "preferences", "exemptions"),
        *("history", "post_competencies", "employee_competencies", "services"),
        "certificates",
    )
    scores = problem.scores
    assert scores is not None
    given = Scores(
        emp_id=np.array([names[i] for i in scores.emp_id], dtype=object),
        post_code=np.array([names[j] for j in scores.post_code], dtype=object),
        score=scores.score,
        usages=scores.usages,
    )
    rest = {name: tuple(map(new, getattr(problem, name))) for name in tables}
    return problem.replace(scores=given, policy=_own(problem, names), **rest)


def _own(problem: Problem, names: Mapping[str, str]) -> Any:
    def limits(entry: Any) -> Any:
        own = {names.get(k, k): v for k, v in entry.own_limits.items()}
        return entry.model_copy(update={"own_limits": own})

    def params(entry: Any) -> Any:
        posts = (entry.model_extra or {}).get("posts")
        if not posts:
            return entry
        return entry.model_copy(
            update={"posts": {names[k]: v for k, v in posts.items()}}
        )

    policy = problem.policy
    return policy.model_copy(
        update={
            "rules": {name: params(entry) for name, entry in policy.rules.items()},
            "quotas": tuple(map(limits, policy.quotas)),
            "budgets": tuple(map(limits, policy.budgets)),
        }
    )


def test_other_names_change_no_value() -> None:
    """Ids are names and nothing else."""
    for seed, problem, result in questions("names"):
        every = [*problem.employee, *problem.post]
        numbers = list(range(len(every)))
        Random(seed).shuffle(numbers)
        names = {old: f"N{k:03}" for old, k in zip(every, numbers, strict=True)}
        assert values(solve(renamed(problem, names))) == values(result), seed


def test_another_order_of_rows_changes_no_value() -> None:
    """The order of a table says nothing."""
    for seed, problem, result in questions("order"):
        draw = Random(seed)

        def shuffled(table: Iterable[Any], draw: Random = draw) -> tuple[Any, ...]:
            rows = list(table)
            draw.shuffle(rows)
            return tuple(rows)

        # The first of a group leads it: who that is must not change with the order.
        if "keep-together" in problem.policy.rules:
            other = problem.replace(posts=shuffled(problem.posts))
        else:
            other = problem.replace(
                employees=shuffled(problem.employees),
                posts=shuffled(problem.posts),
                preferences=shuffled(problem.preferences),
            )
        assert values(solve(other)) == values(result), seed


def test_twice_the_weights_and_prices_are_twice_the_value() -> None:
    """Points have no size of their own."""
    for seed, problem, result in questions("scale"):
        policy = problem.policy

        def twice(entry: Any) -> Any:
            return entry.model_copy(update={"price": 2 * entry.price})

        goals = tuple(
            g.model_copy(update={"weight": 2 * g.weight, "tolerance": 2 * g.tolerance})
            for g in policy.goals
        )
        doubled = policy.model_copy(
            update={
                "goals": goals,
                "rules": {name: twice(e) for name, e in policy.rules.items()},
                "quotas": tuple(map(twice, policy.quotas)),
                "budgets": tuple(map(twice, policy.budgets)),
                "move_limits": tuple(map(twice, policy.move_limits)),
            }
        )
        again = solve(problem.with_policy(doubled))
        found = values(result)
        if isinstance(found, str):
            assert values(again) == found, seed
        else:
            wanted = [t.value for t in result.tiers]
            assert [t.value for t in again.tiers] == pytest.approx(
                [2 * v for v in wanted]
            ), seed


def test_a_limit_more_never_helps_and_one_less_never_hurts() -> None:
    """A tighter question has no better answer."""
    for seed, problem, result in questions("limits"):
        first = problem.policy
        limit = MoveLimit(name="tight", kind="post", max=1)
        limits = (*first.move_limits, limit)
        tight = problem.with_policy(first.model_copy(update={"move_limits": limits}))
        bound = solve(tight)
        if bound.status == "optimal":
            assert result.status == "optimal", seed
            assert _top(bound) <= _top(result) + 1e-6, seed
        loose = solve(tight.with_policy(first))
        assert values(loose) == values(result), seed


def _top(result: Result) -> float:
    value = result.tiers[0].bound
    assert value is not None
    return value


def test_two_cities_that_share_nothing_are_worth_the_sum() -> None:
    """Parts solved apart are the whole."""
    goals = (
        GoalEntry(name="everyone-placed", tier=1),
        GoalEntry(name="fit", tier=2),
        GoalEntry(name="fewest-moves", tier=3),
    )
    for seed in seeds(MANY):
        parts = [_plain(f"{side} {seed}", goals, side) for side in "AB"]
        alone = [solve(part) for part in parts]
        both = solve(_joined(*parts))
        if any(r.status != "optimal" for r in alone):
            assert both.status == "infeasible", seed
            continue
        sums = [
            sum(t.value for t in tiers)
            for tiers in zip(*(r.tiers for r in alone), strict=True)
        ]
        assert [t.value for t in both.tiers] == pytest.approx(sums), seed


def _plain(seed: str, goals: tuple[GoalEntry, ...], side: str) -> Problem:
    problem = question(seed, most=7)
    policy = problem.policy.model_copy(
        update={
            "goals": goals,
            "rules": {},
            "quotas": (),
            "budgets": (),
            "move_limits": (),
        }
    )
    every = [*problem.employee, *problem.post]
    plain = problem.replace(units=(), history=(), pins=(), exemptions=(), kinship=())
    plain = plain.replace(services=())
    plain = plain.replace(
        preferences=(),
        employees=tuple(
            e.model_copy(update={"unit_code": None}) for e in plain.employees
        ),
        posts=tuple(p.model_copy(update={"unit_code": None}) for p in plain.posts),
    )
    return renamed(plain.with_policy(policy), {old: side + old for old in every})


def _joined(one: Problem, two: Problem) -> Problem:
    a, b = one.scores, two.scores
    assert a is not None
    assert b is not None
    tables = ("employees", "posts", "post_competencies", "employee_competencies")
    return one.replace(
        scores=Scores(
            emp_id=np.concatenate([a.emp_id, b.emp_id]),
            post_code=np.concatenate([a.post_code, b.post_code]),
            score=np.concatenate([a.score, b.score]),
            usages={"hours": np.concatenate([a.usages["hours"], b.usages["hours"]])},
        ),
        **{t: (*getattr(one, t), *getattr(two, t)) for t in tables},
    )


def test_a_post_of_several_seats_is_worth_as_much_as_posts_of_one() -> None:
    """A seat is a seat."""
    goals = (GoalEntry(name="everyone-placed", tier=1), GoalEntry(name="fit", tier=2))
    for seed in seeds(MANY):
        problem = _plain(f"split {seed}", goals, "S")
        assert values(solve(_split(problem))) == values(solve(problem)), seed


def _split(problem: Problem) -> Problem:
    """Make a post of each seat; who must be there must be in so many of them."""
    scores = problem.scores
    assert scores is not None
    posts, rows = [], []
    for post in problem.posts:
        copies = max(post.seats, 1)
        for k in range(copies):
            code = post.post_code if not k else f"{post.post_code}-{k}"
            least = int(k < post.min_filled)
            changes = {"post_code": code, "min_filled": least}
            changes |= {"need": 1} if post.need else {}
            posts.append(post.model_copy(update=changes))
            at = np.flatnonzero(scores.post_code == post.post_code)
            rows += [(i, code) for i in at]
    line = [i for i, _ in rows]
    return problem.replace(
        posts=tuple(posts),
        scores=Scores(
            emp_id=scores.emp_id[line],
            post_code=np.array([code for _, code in rows], dtype=object),
            score=scores.score[line],
            usages={"hours": scores.usages["hours"][line]},
        ),
    )


def test_prices_of_seats_are_bracketed_by_solving_again() -> None:
    """A seat more brings at most its price, a seat fewer costs at least as much."""
    goals = (GoalEntry(name="fit", tier=1),)
    priced = 0
    for seed in seeds(4 * MANY):
        problem = _plain(f"prices {seed}", goals, "P")
        result = solve(problem)
        for price in result.prices[:3] if result.status == "optimal" else ():
            post = problem.post[str(price.label).removeprefix("seats of ")]
            if price.side != "upper" or post.need <= post.min_filled:
                continue
            priced += 1
            more, fewer = (solve(_seats(problem, post, n)) for n in (1, -1))
            here = _top(result)
            assert _top(more) - here <= price.amount + 1e-6, (seed, price)
            if fewer.status == "optimal":
                assert here - _top(fewer) >= price.amount - 1e-6, (seed, price)
    assert priced


def _seats(problem: Problem, post: Post, change: int) -> Problem:
    posts = tuple(
        p.model_copy(update={"need": p.need + change}) if p is post else p
        for p in problem.posts
    )
    return problem.replace(posts=posts)
