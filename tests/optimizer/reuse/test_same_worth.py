"""A proof laid around another plan: of the same worth only, its tie-break told anew."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.plan.plan import Plan
from models.plan.result import Result
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores
from optimizer.reuse.same_worth import around
from optimizer.runs.write import write_run
from optimizer.solve import solve
from optimizer.verify import verify

WORTH = {("A", "P"): 5, ("A", "Q"): 5, ("B", "P"): 5, ("B", "Q"): 5, ("C", "R"): 9}


@pytest.fixture
def found() -> Result:
    """Two people who are worth the same in either of two posts, a third in a third."""
    ids = np.array(list(WORTH), dtype=object)
    problem = Problem(
        employees=tuple(Employee(emp_id=i) for i in "ABC"),
        posts=tuple(Post(post_code=i, need=1) for i in "PQR"),
        scores=Scores(ids[:, 0], ids[:, 1], np.array(list(WORTH.values()), float)),
        policy=read_policy("plain"),
    )
    return solve(problem, tie_break=False)


def test_what_is_proven_holds_for_an_equal_plan(found: Result, tmp_path: Path) -> None:
    """Either of the two stands up to every check, whoever was found first."""
    for one, other in (("P", "Q"), ("Q", "P")):
        plan = Plan({"C": "R", "A": one, "B": other})
        laid = around(found, plan)
        assert laid is not None
        assert laid.plan is not None
        assert dict(laid.plan.placements) == dict(plan.placements)
        assert (laid.status, laid.unique) == ("optimal", False)
        assert all(v.holds for v in verify(write_run(laid, tmp_path / one)))


@pytest.mark.parametrize(
    "plan",
    [Plan({"A": "P", "B": "Q"}, ("C",)), Plan({"A": "P", "B": "P", "C": "R"})],
    ids=["worse", "breaks the seats"],
)
def test_a_worse_plan_gets_no_proof(found: Result, plan: Plan) -> None:
    """Nor does one that breaks a hard rule."""
    assert around(found, plan) is None
