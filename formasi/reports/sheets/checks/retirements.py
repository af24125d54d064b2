"""Who retires, or whose contract ends, within two years; and who could follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from models.problem.leaving import past_term
from optimizer.effects.impact import retirements

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Employee"), 34),
    Heading(N_("Post"), 50),
    Heading(N_("Why"), 32),
    Heading(N_("On"), 12, "day"),
    Heading(N_("Months left"), 10, "whole"),
    Heading(N_("Leads others"), 10),
    Heading(N_("Who could follow"), 60, "wrap"),
)
WHY = {
    "retired": N_("retires"),
    "contract": N_("contract ends; extend it?"),
}
PAST = {
    "retired": N_("has retired; kept in the plan"),
    "contract": N_("contract is over; kept in the plan"),
}
SHOWN = 5


def applies(ctx: Context) -> bool:
    """Show it unless ages are to be hidden."""
    return ctx.has_plan and not ctx.aliases


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person, the first to go first."""
    found = retirements(ctx.problem, ctx.people)
    for number, leaving in enumerate(found, start=1):
        names = [ctx.person(p.employee.emp_id) for p in leaving.cover[:SHOWN]]
        leads = leaving.post.managerial
        since = past_term(ctx.problem, leaving.person.employee)
        past = since is not None and leaving.day <= ctx.problem.policy.plan_date
        nobody = ctx.t("nobody one tier below in the unit") if leads else ""
        yield [
            number,
            ctx.person(leaving.person.employee.emp_id),
            ctx.place(leaving.post),
            ctx.t((PAST if past else WHY)[leaving.why]),
            leaving.day,
            None if past else max(0, leaving.months),
            ctx.t("yes") if leads else ctx.t("no"),
            ", ".join(names) or nobody,
        ]


SHEET = Sheet(
    N_("Retirements"),
    140,
    N_("Retirements and ends of contracts within 24 months, and succession"),
    COLUMNS,
    rows,
    note=N_("Who could follow: holders one tier below in the unit who stay longer."),
    applies=applies,
)
