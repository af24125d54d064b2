"""Units that serve the public, before and after."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sheets.checks.service import SHEET
from formasi.reports.telling.context import Context
from optimizer.effects.impact import service_rows


def data(ctx: Context) -> dict[str, Any]:
    """Give the units, with the note of their sheet."""
    return {"rows": service_rows(ctx.problem, ctx.people), "note": ctx.t(SHEET.note)}


SECTION = Section(
    "service", 82, N_("Public service before and after"), SHEET.applies, data
)
