"""Units that serve the public, before and after."""

from __future__ import annotations

from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.section import Section
from formasi.reports.sheets.service import SHEET
from optimizer.impact import service_rows


def data(ctx: Context) -> dict[str, Any]:
    """Give the units, with the note of their sheet."""
    return {"rows": service_rows(ctx.problem, ctx.people), "note": ctx.t(SHEET.note)}


SECTION = Section(
    "service", 82, N_("Public service before and after"), SHEET.applies, data
)
