"""Audit of outcomes by group."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.audit import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "audit",
    84,
    N_("Outcomes by group (audit)"),
    SHEET.applies,
    tabled(SHEET, ("Placed", "Promoted, share")),
)
