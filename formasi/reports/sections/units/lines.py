"""Layers and span of control, today and planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.lines import SHEET
from formasi.reports.telling.context import Context

WIDE = ("Deepest today", "Deepest in plan", "Under 3, in plan", "Over 15, in plan")
"""Columns of the sheet for which the page has no room."""
MOST = 41
"""Rows on the page: all units together, and so many of them; the sheet has the rest."""


def data(ctx: Context) -> Mapping[str, Any]:
    """Give the first rows of the sheet."""
    table = dict(tabled(SHEET, WIDE)(ctx))
    lines = table["lines"]
    more = table["more"] + max(0, len(lines) - MOST)
    return {**table, "lines": lines[:MOST], "more": more}


SECTION = Section("lines", 86, N_("Layers and span of control"), SHEET.applies, data)
