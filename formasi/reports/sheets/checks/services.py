"""Services to the public: load, waiting and backlog, today and planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from formasi.reports.telling.services import place_of
from optimizer.effects.services import service_load_rows

COLUMNS = (
    Heading(N_("Service"), 30),
    Heading(N_("Served by"), 44),
    Heading(N_("Requests a year"), 10, "whole"),
    Heading(N_("Staff today"), 8, "whole"),
    Heading(N_("Staff in plan"), 8, "whole"),
    Heading(N_("Load today"), 9, "share"),
    Heading(N_("Load in plan"), 9, "share"),
    Heading(N_("Working days today"), 10, "points"),
    Heading(N_("Working days in plan"), 10, "points"),
    Heading(N_("Left undone a year, today"), 12, "whole"),
    Heading(N_("Left undone a year, in plan"), 12, "whole"),
)


def applies(ctx: Context) -> bool:
    """Show it where there is a table of services."""
    return ctx.has_plan and bool(ctx.problem.services)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per service."""
    for row in service_load_rows(ctx.problem, ctx.people):
        old, new = row.before, row.after
        yield [
            row.service.service_name or row.service.service_code,
            place_of(ctx, row),
            row.service.requests,
            *(old.people, new.people, old.load, new.load),
            *(row.days_before, row.days_after),
            *(round(row.backlog_before), round(row.backlog_after)),
        ]


SHEET = Sheet(
    N_("Services"),
    122,
    N_("Load and waiting of services"),
    COLUMNS,
    rows,
    note=N_(
        "Load: the work of a year's requests by what the people there can do, who work "
        "the faster the better they fit. Working days: the service standard and the "
        "mean wait for somebody free (queue M/M/c, over a year that begins without a "
        "queue). From a load of 100% on, the queue grows all year; what is left undone "
        "counts all requests at that desk."
    ),
    applies=applies,
)
