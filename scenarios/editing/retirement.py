"""The retirement age (BUP) of whoever holds a post today."""

from __future__ import annotations

from models.problem.problem import Problem
from models.records.employee import Employee


def retirement_age(problem: Problem, employee: Employee) -> int | None:
    """Give the BUP of the present post in years, None where it is not known.

    As in the rule ``bup``: that of the post's level, or the later one that the policy
    gives to functional posts of a job family (teachers, say).
    """
    post = problem.present_post(employee)
    level = problem.level(post)
    age = (level.bup if level else None) or 0
    if post is not None and post.type == "JF":
        later = problem.policy.rule("bup").params.get("families", {})
        age = max(age, later.get(post.job_family, 0))
    return age or None
