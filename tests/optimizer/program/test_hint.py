"""A plan to start from reaches the solver, whatever problem it was made for."""

import numpy as np

from models.plan.plan import Plan
from models.policy.policy import GoalEntry, PlanEntry, Policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.assemble import assemble
from optimizer.policy.bind import bind
from optimizer.program.hint import hinted
from optimizer.solve import solve

POLICY = Policy(
    plan=PlanEntry(date="2027-01-01"),
    goals=(GoalEntry(name="everyone-placed", tier=1),),
)


def problem(*emp_ids: str) -> Problem:
    """Make a problem of a few people and two posts with a seat each."""
    return Problem.of(
        [Employee(emp_id=emp_id) for emp_id in emp_ids],
        [Post(post_code="A"), Post(post_code="B"), Post(post_code="C", need=0)],
        policy=POLICY,
    )


def test_placements_become_pairs() -> None:
    """Surplus, unknown posts and posts without seats have no pair."""
    made = problem("e1", "e2", "e3", "e4")
    program, pairs = assemble(made, bind(made))
    plan = Plan({"e1": "B", "e3": "C", "e4": "Z", "gone": "A"}, ("e2",))
    found = hinted(made, plan, program)
    assert found[1:].tolist() == [-1, -1, -1]
    assert (pairs.emp[found[0]], pairs.post[found[0]]) == (0, 1)
    assert found.dtype == np.int64


def test_a_plan_changes_no_answer() -> None:
    """Not even one that breaks a rule, or speaks of other people."""
    made = problem("e1", "e2", "e3")
    usual = solve(made, workers=1)
    for plan in (usual.plan, Plan({"e1": "A", "e2": "A", "e3": "A"}), Plan({"x": "A"})):
        assert solve(made, workers=1, start=plan).plan == usual.plan
