"""Who is locked, and may move in the own field all the same, by hand."""

from __future__ import annotations

from collections.abc import Iterable

from models.problem.problem import Problem
from models.records.employee import Employee


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
    if reasons is None:
        entry = problem.policy.rule("locked")
        reasons = [] if entry.mode == "off" else entry.params.get("in_field", ())
    told = employee.lock_reason.strip().casefold()
    return any(told == reason.strip().casefold() for reason in reasons)
