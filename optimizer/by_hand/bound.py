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
    """Tell whether a post has the title, type and level of today; None: no title."""
    present = problem.present_post(employee)
    if present is None or (present.type, present.level) != (post.type, post.level):
        return False
    old, new = title_of(problem, present), title_of(problem, post)
    return old == new if old and new else None


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
    present = problem.present_post(employee)
    if present is None or present.locked or present.type != "JF":
        return False
    if not employee.locked or employee.movable is False:
        return False
    if not present.job_family or problem.level(present) is None:
        return False
    named = reasons
    if named is None:
        entry = problem.policy.rule("locked")
        named = [] if entry.mode == "off" else entry.params.get("in_field") or []
    told = employee.lock_reason.strip().casefold()
    return any(told == reason.strip().casefold() for reason in named)
