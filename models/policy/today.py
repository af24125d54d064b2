"""The plan date of a policy that has none: it follows from the day of the solve."""

from __future__ import annotations

from datetime import date

from models.policy.policy import Policy


def from_today(policy: Policy) -> Policy:
    """Give a policy without a plan date the first of next month.

    Parameters
    ----------
    policy : one with a date stays as it is.
    """
    return policy.dated(date.today())  # noqa: DTZ011  (a day of the calendar)
