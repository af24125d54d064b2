"""A tolerance is spent once: floors and the tiers around them, by brute force."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.proof.certificate import Proof
from optimizer.proof.recheck import recheck
from optimizer.solve import solve
from tests.optimizer.brute import NEAR, allowed_plans

GOALS = ("everyone-placed", "fewest-moves", "fit", "class-loss")


def _problem(goals: list[dict[str, Any]], listed: Mapping[str, float]) -> Problem:
    """Make a problem of people a, b, c who hold X, and posts P, Q, R."""
    pairs = [tuple(pair) for pair in listed]
    scores = Scores(
        np.array([i for i, _ in pairs], dtype=object),
        np.array([j for _, j in pairs], dtype=object),
        np.array(list(listed.values()), dtype=np.float64),
    )
    people = [Employee(emp_id=i, post_code="X") for i in "abc"]
    posts = [Post(post_code="X", need=0, job_class=9)]
    posts += [Post(post_code=code, job_class=5 + k) for k, code in enumerate("PQR")]
    policy = build_policy(
        {"name": "own", "plan": {"date": "2027-01-01"}, "goals": goals}
    )
    return Problem.of(people, posts, scores=scores, policy=policy)


def _right(problem: Problem) -> Iterator[tuple[float, float]]:
    """Give the true best of each tier, and the value that later tiers leave of it."""
    policy = bind(problem)
    plans = allowed_plans(problem)
    for tier in policy.tiers:
        best = max(found.tiers[tier] for _, found in plans)
        least = best - policy.tolerances[tier] - NEAR
        plans = [(p, f) for p, f in plans if f.tiers[tier] >= least]
        yield best, least
    assert plans


def test_a_floor_does_not_spend_a_tolerance_again() -> None:
    """Two of three placed is all that one employee less allows."""
    goals = [
        {"name": "everyone-placed", "tier": 1, "tolerance": 1},
        {"name": "worst-fit", "tier": 2},
        {"name": "fewest-moves", "tier": 3},
        {"name": "fit", "tier": 4},
    ]
    problem = _problem(goals, {"aP": 10, "bQ": 10, "cR": 1})
    result = solve(problem)
    assert [t.value for t in result.tiers] == [2, 10, -2, 20]
    assert [t.bound for t in result.tiers] == [3, 10, -2, 20]
    assert result.status == "optimal"
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []


def test_the_worst_off_may_have_a_tolerance_too() -> None:
    """Points that the floor may give up buy fit in the next tier."""
    goals = [
        {"name": "everyone-placed", "tier": 1},
        {"name": "worst-fit", "tier": 2, "tolerance": 2},
        {"name": "fit", "tier": 3},
    ]
    listed = {"aP": 10, "aQ": 12, "bP": 13, "bQ": 30, "cR": 20}
    problem = _problem(goals, listed)
    result = solve(problem)
    assert (result.status, [t.bound for t in result.tiers]) == ("optimal", [3, 12, 60])
    assert [t.value for t in result.tiers] == [3, 10, 60]
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []


@pytest.mark.parametrize("change", [{"bound": 2}, {"value": 20}, {"targets": (3,)}])
def test_a_floor_or_bound_that_is_not_so_is_refused(change: dict[str, Any]) -> None:
    """Neither a higher floor, nor more asked of the tiers before, nor a lower bound."""
    goals = [
        {"name": "everyone-placed", "tier": 1, "tolerance": 1},
        {"name": "worst-fit", "tier": 2},
    ]
    problem = _problem(goals, {"aP": 10, "bQ": 10, "cR": 1})
    proof = solve(problem).certificate
    assert isinstance(proof, Proof)
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, proof)) == []
    if "bound" in change:
        tier = dataclasses.replace(proof.tiers[0], **change)
        forged = dataclasses.replace(proof, tiers=(tier, *proof.tiers[1:]))
    else:
        floor = dataclasses.replace(proof.floors[0], **change)
        forged = dataclasses.replace(proof, floors=(floor,))
    assert list(recheck(program, forged)) != []


@given(
    st.dictionaries(
        st.sampled_from([i + j for i in "abc" for j in "PQR"]),
        st.integers(-3, 9).map(float),
        min_size=3,
    ),
    st.permutations(GOALS),
    st.integers(0, 3),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
)
def test_tolerances_and_floors_agree_with_brute_force(
    listed: Mapping[str, float], names: list[str], place: int, given_up: list[int]
) -> None:
    """Every bound is the true best, and every value leaves what it must."""
    chosen: list[str] = [*names[:place], "worst-fit", *names[place:]][:4]
    goals = [
        {"name": name, "tier": tier, "tolerance": more}
        for tier, (name, more) in enumerate(zip(chosen, given_up, strict=True), start=1)
    ]
    problem = _problem(goals, listed)
    result = solve(problem, workers=1)
    assert result.status == "optimal"
    for own, (best, least) in zip(result.tiers, _right(problem), strict=True):
        assert own.bound == pytest.approx(best)
        assert own.value >= least
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []
