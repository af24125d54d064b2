"""Placements that training makes possible: allowed when courses close every gap."""

from __future__ import annotations

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.training import closable_of, training_of


def conditional(
    rule: str, problem: Problem, employee: Employee, post: Post
) -> Finding | None:
    """Remark that a new placement holds on condition of training; None when it cannot.

    Asked only of pairs that fall short of the rule.
    """
    if keeps_place(problem, employee, post) or not closable_of(problem, employee, post):
        return None
    names = {c.course_code: c.course_name for c in problem.courses}
    courses = training_of(problem, employee, post).courses
    told = ", ".join(names.get(code) or code for code in courses)
    return Finding(
        rule,
        phrase("{employee} comes to {post} on condition of training: {courses}."),
        {
            "employee": employee.emp_id,
            "post": post.post_code,
            "courses": told or phrase("in-house training"),
        },
        (employee.emp_id,),
        (post.post_code,),
        kind="remark",
    )
