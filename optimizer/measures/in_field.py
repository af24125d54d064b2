"""Who is locked, and may move in the own field all the same, over columns."""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, flags


def in_field(frame: Frame, reasons: Iterable[str] | None = None) -> Column:
    """Mark whom a lock leaves free within job family and level.

    Parameters
    ----------
    frame : of the problem.
    reasons : those of such locks; else what the policy's rule on locks names.

    Returns
    -------
    A flag for each employee.
    """
    if reasons is None:
        entry = frame.problem.policy.rule("locked")
        reasons = entry.params.get("in_field", ()) if entry.mode != "off" else ()
    asked = {reason.strip().casefold() for reason in reasons}
    own = frame.employees
    named = flags(
        e.lock_reason.strip().casefold() in asked and e.movable is not False
        for e in frame.problem.employees
    )
    holds = own.in_jf & (own.family >= 0) & (own.level >= 0) & ~own.in_locked
    return named & own.locked & holds
