"""The highest floor under all placements, and the proof that none is higher."""

from __future__ import annotations

import dataclasses

import numpy as np

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.proof.recheck import recheck
from optimizer.solve import solve

NEUTRAL = {"source": "computed", "missing": "neutral"}
PLAIN = {"name": "own", "plan": {"date": "2027-01-01"}}


def test_a_later_tier_cannot_empty_the_seats_under_a_floor() -> None:
    """Nobody placed is worth 0 to the worst-off: fewest moves may not buy that."""
    goals = [
        {"name": "class-loss", "tier": 1},
        {"name": "worst-fit", "tier": 2},
        {"name": "fewest-moves", "tier": 3},
    ]
    policy = build_policy({**PLAIN, "goals": goals, "fit": NEUTRAL})
    posts = [Post(post_code="old", need=0, job_class=7)]
    posts.append(Post(post_code="new", job_class=7))
    people = [Employee(emp_id="a", post_code="old")]
    problem = Problem.of(people, posts, policy=policy)
    result = solve(problem)
    assert result.status == "optimal"
    assert [t.value for t in result.tiers] == [0, 50, -1]
    assert [t.bound for t in result.tiers] == [0, 50, -1]
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []


def test_a_floor_that_strands_somebody_is_refuted_by_that_alone() -> None:
    """Who must have a post, and fits none better, proves the floor."""
    goals = [{"name": "everyone-placed", "tier": 1}, {"name": "worst-fit", "tier": 2}]
    goals.append({"name": "fewest-moves", "tier": 3})
    rules = {"surplus-protection": {"mode": "hard"}}
    policy = build_policy({**PLAIN, "goals": goals, "rules": rules})
    scores = Scores(
        np.array(["a", "b", "b"], dtype=object),
        np.array(["A", "A", "B"], dtype=object),
        np.array([5.0, 9.0, 8.0]),
    )
    people = [Employee(emp_id=i, post_code=p) for i, p in (("a", "A"), ("b", "B"))]
    posts = [Post(post_code=code) for code in "AB"]
    problem = Problem.of(people, posts, scores=scores, policy=policy)
    result = solve(problem)
    assert (result.status, result.goals[1].value) == ("optimal", 5)
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []
    floor = dataclasses.replace(result.certificate.floors[0], bound=400)
    forged = dataclasses.replace(result.certificate, floors=(floor,))
    assert list(recheck(program, forged)) != []


def test_what_a_later_tier_pays_for_does_not_lower_the_floor() -> None:
    """Only the newcomer fits well; that the move has its price comes after."""
    goals = [{"name": "worst-fit", "tier": 1}, {"name": "fewest-moves", "tier": 2}]
    limit = {"kind": "post", "max": 0, "mode": "soft", "price": 2.5}
    policy = build_policy({**PLAIN, "goals": goals, "move_limits": [limit]})
    scores = Scores(
        np.array(["stays", "comes"], dtype=object),
        np.array(["A", "A"], dtype=object),
        np.array([5.0, 9.0]),
    )
    people = [
        Employee(emp_id="stays", post_code="A"),
        Employee(emp_id="comes", post_code="B"),
    ]
    posts = [Post(post_code="A"), Post(post_code="B", need=0)]
    problem = Problem.of(people, posts, scores=scores, policy=policy)
    result = solve(problem)
    assert (result.status, [t.value for t in result.tiers]) == ("optimal", [9, -3.5])
    assert [t.bound for t in result.tiers] == [9, -3.5]
    program, _ = assemble(problem, bind(problem))
    assert list(recheck(program, result.certificate)) == []
