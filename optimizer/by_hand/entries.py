"""What counts as entering a level or a career, by hand."""

from __future__ import annotations

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post


def is_new_level(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell of one pair whether it is at another level, or in a JF of another family."""
    present = problem.present_post(employee)
    if present is None:
        return True
    if present.type == post.type == "JPT":
        return False
    if post.type == "JF" and _differ(present, post):
        return True
    return problem.level(post) is None or present.level != post.level


def is_new_career(problem: Problem, employee: Employee, post: Post) -> bool:
    """Tell of one pair whether it is another type, or a JF of another family."""
    present = problem.present_post(employee)
    if present is None or present.type is None or present.type != post.type:
        return True
    return post.type == "JF" and _differ(present, post)


def _differ(present: Post, post: Post) -> bool:
    families = {present.job_family, post.job_family}
    return "" not in families and len(families) > 1
