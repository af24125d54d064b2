"""What the plan costs in allowances and base pay, where tables of pay are given."""

from __future__ import annotations

from collections.abc import Sequence

from optimizer.effects.pay import PayRow, pay_rows
from scenarios.metrics.metric import Metric
from scenarios.metrics.view import View


def _rows(view: View) -> Sequence[PayRow]:
    return pay_rows(view.problem, view.people)


def allowances(view: View) -> float | None:
    """Add the allowances of the plan up; None without a table."""
    if not view.problem.allowances:
        return None
    return sum(row.allowance_after for row in _rows(view))


def change(view: View) -> float | None:
    """Give what is paid more a month than today; None without a table."""
    found = _rows(view)
    return sum(row.change for row in found) if found else None


PAY = (
    Metric("allowances", "Allowances (TPP) a month", "rupiah", -1, allowances),
    Metric("pay-change", "Pay a month, more or less", "rupiah", -1, change),
)
