"""Whether a section or a sheet has something to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formasi.reports.telling.context import Context


def always(ctx: Context) -> bool:
    """Show a section in every report."""
    del ctx
    return True


def with_plan(ctx: Context) -> bool:
    """Show a section where there is a plan."""
    return ctx.has_plan


def nothing(ctx: Context) -> Mapping[str, Any]:
    """Give the template no more than the context."""
    del ctx
    return {}
