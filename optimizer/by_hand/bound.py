"""Whom a contract or a lock binds, and how far, by hand."""

from __future__ import annotations

from collections.abc import Iterable

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
    """Tell whether a post has the title, type and level of today; None: no title.

    Who leads a school or a centre beside a functional post goes on in one that leads
    another. Whoever loses such a post takes up the functional post alone again, of
    which the title of a head says nothing: None too.
    """
    present = problem.present_post(employee)
    if present is None or (present.type, present.level) != (post.type, post.level):
        return False
    if _leads_alike(problem, present, post):
        return True
    if _task(present) == _task(post):
        old, new = title_of(problem, present), title_of(problem, post)
        if not (old and new) or old == new:
            return old == new if old and new else None
    led = _task(present) or _chart(problem, present)
    freed = led and not (_task(post) or _chart(problem, post))
    near = present.job_family == post.job_family
    return None if freed and near and problem.loses_seat(employee) else False


def _leads_alike(problem: Problem, one: Post, other: Post) -> bool:
    """Tell whether two posts have the same task beside them, told or in the chart."""
    mine, theirs = _task(one), _task(other)
    if not (mine and theirs):
        found = _chart(problem, one)
        return found is not None and found == _chart(problem, other)
    return mine == theirs and one.job_family == other.job_family


def _task(post: Post) -> str:
    """Give what the holder of a functional post does beside it, as it is told."""
    told = post.additional_task if post.type == "JF" else ""
    return " ".join(told.casefold().split())


def _chart(problem: Problem, post: Post) -> tuple[str, str] | None:
    """Give type of unit and job family of a functional post at the head of a unit."""
    if post.type != "JF" or post.post_code not in problem.unit_heads:
        return None
    unit = problem.unit.get(post.unit_code or "")
    kind = unit.type.strip().casefold() if unit is not None else ""
    return (kind, post.job_family) if kind else None


def moves_in_field(
    problem: Problem, employee: Employee, reasons: Iterable[str] | None = None
) -> bool:
    """Tell whether a lock leaves somebody free within family and level.

    Parameters
    ----------
    employee : who may be locked.
    reasons : those of such locks; else what the policy's rule on locks names.

    Returns
    -------
    Whether the lock has one of the reasons, and a functional post has a family and a
    level to stay in.
    """
    if not employee.locked or employee.movable is False:
        return False
    present = problem.present_post(employee)
    if present is None or present.locked or present.type != "JF":
        return False
    if not present.job_family or problem.level(present) is None:
        return False
    named = reasons
    if named is None:
        entry = problem.policy.rule("locked")
        named = [] if entry.mode == "off" else entry.params.get("in_field") or []
    told = employee.lock_reason.strip().casefold()
    return any(told == reason.strip().casefold() for reason in named)
