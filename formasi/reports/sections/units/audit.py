"""Audit of outcomes by group."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.audit import SHEET

SECTION = Section(
    "audit",
    84,
    N_("Outcomes by group (audit)"),
    SHEET.applies,
    tabled(SHEET, ("Placed", "Promoted, share")),
)
