"""Units before and after: people against need, fit, newcomers, managers."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.tally import tally


def applies(ctx: Context) -> bool:
    """Show units where there are some."""
    return ctx.has_plan and bool(ctx.problem.unit)


def data(ctx: Context) -> dict[str, Any]:
    """Give a row per unit that has people or posts."""
    return {"units": tally(ctx)}


SECTION = Section("units", 80, N_("Units before and after"), applies, data)
