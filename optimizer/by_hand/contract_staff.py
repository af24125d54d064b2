"""Contract staff (PPPK) who lose the seat, and what their contract names, by hand."""

from __future__ import annotations

from models.plan.succession import title_of
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post


def is_spared(problem: Problem, employee: Employee) -> bool:
    """Tell whether a PPPK loses the seat and nobody said that the person stays."""
    if not employee.status.startswith("PPPK") or employee.locked:
        return False
    return employee.movable is None and problem.loses_seat(employee)


def is_same_work(problem: Problem, employee: Employee, post: Post) -> bool | None:
    """Tell whether a post has the title, type and level of today; None: no title."""
    present = problem.present_post(employee)
    if present is None or (present.type, present.level) != (post.type, post.level):
        return False
    old, new = title_of(problem, present), title_of(problem, post)
    return old == new if old and new else None
