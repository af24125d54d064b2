"""Whether somebody may hold a post, by hand: what the rules on single pairs leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.plan.plan import Plan
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.contract.judge import Judge


def may_hold(
    problem: Problem, employee: Employee, post: Post, rules: Sequence[Judge]
) -> bool:
    """Ask each of some rules on pairs about one placement.

    Parameters
    ----------
    rules : the hard rules on single pairs, with their exemptions.
    """
    plan = Plan({employee.emp_id: post.post_code})
    return bool(post.seats) and not any(_breaches(problem, plan, rules))


def _breaches(problem: Problem, plan: Plan, rules: Sequence[Judge]) -> Iterator[bool]:
    for active in rules:
        yield any(f.kind == "breach" for f in active.findings(problem, plan))
