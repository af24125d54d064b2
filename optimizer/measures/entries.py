"""What counts as entering a level or a career: once over columns, once by hand."""

from __future__ import annotations

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Column
from optimizer.columns.pairs import Pairs


def new_level(pairs: Pairs) -> Column:
    """Mark pairs at another level than today, or in a JF of another family.

    A move between JPT posts is never one; whoever holds no post enters every level.
    """
    own, posts = pairs.frame.employees, pairs.frame.posts
    old = own.level[pairs.emp]
    same = (old >= 0) & (old == posts.level[pairs.post])
    same &= ~(posts.is_jf[pairs.post] & _other_family(pairs))
    return ~(same | own.is_jpt[pairs.emp] & posts.is_jpt[pairs.post])


def new_career(pairs: Pairs) -> Column:
    """Mark pairs at another type of post than today, or in a JF of another family."""
    own, posts = pairs.frame.employees, pairs.frame.posts
    code = own.type_code[pairs.emp]
    same = (code >= 0) & (code == posts.type_code[pairs.post])
    return ~same | posts.is_jf[pairs.post] & _other_family(pairs)


def _other_family(pairs: Pairs) -> Column:
    old = pairs.frame.employees.family[pairs.emp]
    new = pairs.frame.posts.family[pairs.post]
    return (old >= 0) & (new >= 0) & (old != new)


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
