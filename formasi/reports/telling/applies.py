"""Where a section or a sheet is shown."""

from __future__ import annotations

from formasi.reports.telling.context import Context


def always(ctx: Context) -> bool:
    """Show it in every report."""
    del ctx
    return True


def with_plan(ctx: Context) -> bool:
    """Show it where there is a plan."""
    return ctx.has_plan
