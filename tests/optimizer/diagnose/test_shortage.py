"""Sets of people short of seats, as a plan leaves them over."""

from __future__ import annotations

import numpy as np

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.assemble import assemble
from optimizer.diagnose.shortage import shortages
from optimizer.policy.bind import bind


def three_for_a_seat() -> Problem:
    """Let A, B and C go to X alone, and D to Y."""
    who, where = np.array([*"ABCD"], dtype=object), np.array([*"XXXY"], dtype=object)
    goals = [{"name": "everyone-placed", "tier": 1}]
    own = {"name": "own", "plan": {"date": "2027-01-01"}, "goals": goals}
    fit = {"source": "given", "complete": True}
    return Problem.of(
        [Employee(emp_id=i) for i in "ABCD"],
        [Post(post_code="X"), Post(post_code="Y")],
        scores=Scores(who, where, np.ones(4)),
        policy=build_policy({**own, "fit": fit, "rules": {"seats": {}}}),
    )


def test_a_plan_shows_the_sets_that_a_search_would_find() -> None:
    """Where it seats as many as can be; one that seats fewer is not believed."""
    problem = three_for_a_seat()
    policy = bind(problem)
    program, pairs = assemble(problem, policy)
    sought = shortages(program, pairs, policy)
    (short,) = sought
    assert {e.emp_id for e in short.employees} == {*"ABC"}
    for planned in ([0, -1, -1, 1], [-1, 0, -1, 1], [0, -1, -1, -1]):
        assert shortages(program, pairs, policy, np.array(planned)) == sought
