"""Whether a post is in somebody's field, and whom an exemption covers: by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.plan.succession import successor
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post


def is_in_field(
    problem: Problem,
    employee: Employee,
    post: Post,
    field: str,
    related: Sequence[Sequence[str]],
) -> bool:
    """Tell whether a post is in the same, or a related, field as the present one."""
    present = problem.present_post(employee)
    own = present.job_family if present else ""
    if field == "any" or not own or not post.job_family or own == post.job_family:
        return True
    if field == "same":
        return False
    unit = successor(problem, problem.present_unit(employee))
    return (
        post.job_family in _families(problem, employee, own, related)
        or (unit is not None and unit == post.unit_code)
        or (bool(employee.edu_group) and employee.edu_group in post.required_groups)
    )


def _families(
    problem: Problem, employee: Employee, own: str, related: Sequence[Sequence[str]]
) -> Iterator[str]:
    """Give the families that somebody served in, and those related to them."""
    held = problem.held_posts.get(employee.emp_id, ())
    served = {own, *(h.job_family for h in held)}
    yield from served
    for group in related:
        if served.intersection(group):
            yield from group


def is_exempt(rule: str, problem: Problem, emp_id: str, post_code: str) -> bool:
    """Tell whether a logged exemption from a rule covers somebody at a post."""
    code = problem.policy.rule(rule).code.lower()
    for paper in problem.exemptions:
        until = paper.valid_until
        holds = until is None or until >= problem.policy.plan_date
        named = paper.rule.lower() in {rule, code} - {""}
        if named and holds and paper.document and (paper.emp_id or paper.post_code):
            person = paper.emp_id in (None, emp_id)
            if person and paper.post_code in (None, post_code):
                return True
    return False
