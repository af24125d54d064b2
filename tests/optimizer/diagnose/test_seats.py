"""What seats diagnose offers."""

from __future__ import annotations

import numpy as np

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.diagnose import diagnose


def test_a_kept_post_without_a_seat_is_offered_too() -> None:
    """Only there can A go; an abolished post stays out of it."""
    scores = Scores(
        np.array(["A", "A", "B"], dtype=object),
        np.array(["X", "Z", "Y"], dtype=object),
        np.ones(3),
    )
    posts = [Post(post_code="X", need=0), Post(post_code="Y")]
    posts.append(Post(post_code="Z", need=0, new_status="abolished"))
    people = [Employee(emp_id=i) for i in "AB"]
    for rules in ({}, {"surplus-protection": {"holders_only": False}}):
        policy = build_policy(
            {
                "name": "own",
                "plan": {"date": "2027-01-01"},
                "goals": [{"name": "everyone-placed", "tier": 1}],
                "rules": rules,
            }
        )
        problem = Problem.of(people, posts, scores=scores, policy=policy)
        repair = diagnose(problem, time_limit=60.0).repairs[0]
        assert [f.posts for f in repair.what] == [("X",)]
        assert (repair.amount, repair.least, repair.verified) == (1, True, True)
