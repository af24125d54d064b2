"""The policy that a program names, and the plan date of one that has none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from models.policy.policy import Policy, read_policy


def from_today(policy: Policy) -> Policy:
    """Give a policy without a plan date the first of next month.

    Parameters
    ----------
    policy : one with a date stays as it is.
    """
    return policy.dated(date.today())  # noqa: DTZ011  (a day of the calendar)


def settled_policy(given: Any, before: Policy | None = None) -> Any:
    """Read a policy that is told by name or file, and settle its plan date.

    Parameters
    ----------
    given : a policy, a shipped name or a path. What is none of these is given back,
        for whoever checks what came.
    before : the policy that it takes the place of: its date stays where the new one
        names none.

    Returns
    -------
    The policy, with a plan date.

    Raises
    ------
    PolicyError
        When the file is missing or no TOML, or a key or value is not known.
    """
    policy = read_policy(given) if isinstance(given, str | Path) else given
    if not isinstance(policy, Policy):
        return policy
    if before is not None and policy.plan.date is None and before.plan.date is not None:
        return policy.dated_on(before.plan.date)
    return from_today(policy)
