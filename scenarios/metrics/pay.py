"""What the plan costs in allowances and base pay, where tables of pay are given."""

from __future__ import annotations

from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View


def allowances(view: View) -> float | None:
    """Add the allowances of the plan up; None without a table."""
    if not view.problem.allowances:
        return None
    return sum(row.allowance_after for row in view.pay)


def change(view: View) -> float | None:
    """Give what is paid more a month than today; None without a table."""
    return sum(row.change for row in view.pay) if view.pay else None


PAY = (
    Metric("allowances", "Allowances (TPP) a month", "rupiah", -1, allowances),
    Metric("pay-change", "Pay a month, more or less", "rupiah", -1, change),
)
