"""Need by workload (ABK) against staff in post and seats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from optimizer.effects.impact import workload_rows

COLUMNS = (
    Heading(N_("Unit"), 48),
    Heading(N_("Workload (hours a year)"), 12, "whole"),
    Heading(N_("Need by workload"), 10, "whole"),
    Heading(N_("Seats in plan"), 8, "whole"),
    Heading(N_("Staff today"), 8, "whole"),
    Heading(N_("+/− today"), 8, "whole"),
    Heading(N_("Staff in plan"), 8, "whole"),
    Heading(N_("+/− in plan"), 8, "whole"),
)


def applies(ctx: Context) -> bool:
    """Show it where tasks are listed."""
    return ctx.has_plan and bool(ctx.problem.workload)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per unit."""
    for row in workload_rows(ctx.problem, ctx.people):
        yield [
            ctx.unit_name(row.unit_code) or ctx.t("no unit"),
            round(row.minutes / 60),
            row.need,
            row.seats,
            row.before,
            row.before - row.need,
            row.after,
            row.after - row.need,
        ]


SHEET = Sheet(
    N_("Workload"),
    130,
    N_("Need by workload and staff in post (ABK, bezetting)"),
    COLUMNS,
    rows,
    note=N_(
        "Over the posts whose tasks are listed; how many working minutes a year make "
        "one person, the policy says (75,000 by PermenPANRB 1/2020). Holders of an "
        "abolished post count today at the post that takes its place."
    ),
    applies=applies,
)
