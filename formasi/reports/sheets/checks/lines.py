"""Layers and span of control, today and planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from optimizer.effects.lines import lines_rows

COLUMNS = (
    Heading(N_("Unit"), 48),
    Heading(N_("Layers above, today"), 10, "points"),
    Heading(N_("Layers above, in plan"), 10, "points"),
    Heading(N_("Deepest today"), 9, "whole"),
    Heading(N_("Deepest in plan"), 9, "whole"),
    Heading(N_("Leaders today"), 9, "whole"),
    Heading(N_("Leaders in plan"), 9, "whole"),
    Heading(N_("Span today"), 9, "points"),
    Heading(N_("Span in plan"), 9, "points"),
    Heading(N_("Under 3, in plan"), 9, "whole"),
    Heading(N_("Over 15, in plan"), 9, "whole"),
)


def applies(ctx: Context) -> bool:
    """Show it where posts report to each other."""
    return ctx.has_plan and any(post.reports_to for post in ctx.problem.posts)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line for all units, then one for each."""
    for row in lines_rows(ctx.problem, ctx.people):
        old, new = row.before, row.after
        yield [
            ctx.unit_name(row.unit_code) if row.unit_code else ctx.t("All units"),
            *(old.layers, new.layers, old.deepest, new.deepest),
            *(old.leaders, new.leaders, old.span, new.span, new.narrow, new.wide),
        ]


SHEET = Sheet(
    N_("Lines of decision"),
    124,
    N_("Layers and span of control"),
    COLUMNS,
    rows,
    note=N_(
        "Layers: posts above somebody, up to the top; each is one more signature. "
        "Span: people directly below a post that others report to. Who reports to an "
        "abolished post reports to its successor, or to the post above it."
    ),
    applies=applies,
)
