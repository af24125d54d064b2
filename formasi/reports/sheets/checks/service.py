"""Units that serve the public, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from optimizer.effects.impact import service_rows

COLUMNS = (
    Heading(N_("Unit"), 36),
    Heading(N_("Staff today"), 8, "whole"),
    Heading(N_("Seats today"), 8, "whole"),
    Heading(N_("Staff in plan"), 8, "whole"),
    Heading(N_("Seats in plan"), 8, "whole"),
    Heading(N_("Short today"), 8, "whole"),
    Heading(N_("Short in plan"), 8, "whole"),
    Heading(N_("Key posts held today"), 10),
    Heading(N_("Key posts held in plan"), 10),
    Heading(N_("Mean fit today"), 9, "points"),
    Heading(N_("Mean fit in plan"), 9, "points"),
    Heading(N_("Worst fit today"), 9, "points"),
    Heading(N_("Worst fit in plan"), 9, "points"),
    Heading(N_("Newcomers at once"), 9, "whole"),
)


def applies(ctx: Context) -> bool:
    """Show it where a unit is flagged as serving the public."""
    return ctx.has_plan and bool(ctx.problem.serving)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per unit."""
    for row in service_rows(ctx.problem, ctx.people):
        old, new = row.before, row.after
        yield [
            ctx.unit_name(row.unit.unit_code),
            *(old.filled, old.seats, new.filled, new.seats, old.shortage, new.shortage),
            ctx.t("{new} of {all}", new=old.key_filled, all=old.key_seats),
            ctx.t("{new} of {all}", new=new.key_filled, all=new.key_seats),
            *(old.fit, new.fit, old.worst, new.worst, row.newcomers),
        ]


SHEET = Sheet(
    N_("Public service"),
    120,
    N_("Public service before and after"),
    COLUMNS,
    rows,
    note=N_(
        "Units marked as serving the public, and those below them; units merged into "
        "them count as theirs. Short: seats that are empty, post by post."
    ),
    applies=applies,
)
