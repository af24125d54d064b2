"""Who else could lead: the best for each leading and key post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.nominees import index
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.decisions.candidates import SHEET
from formasi.reports.telling.context import Context

NARROW = ("May hold it", "NIP", "Not tested")
"""Columns for which the page has no room; the sheet has them."""
LINES = 60
"""Lines on the page, which has to stay light; the sheet has the others."""


def data(ctx: Context) -> Mapping[str, Any]:
    """Give the rows of the sheet, and how often the best were taken."""
    shown = tabled(SHEET, NARROW)(ctx)
    lines = shown["lines"]
    return {
        **shown,
        "note": f"{index(ctx)} {shown['note']}",
        "lines": lines[:LINES],
        "more": shown["more"] + max(0, len(lines) - LINES),
    }


SECTION = Section(
    "candidates",
    44,
    N_("Candidates for leading and key posts"),
    SHEET.applies,
    data,
)
