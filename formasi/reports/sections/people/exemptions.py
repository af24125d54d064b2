"""Exemptions with their documents."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.exemptions import SHEET

SECTION = Section(
    "exemptions", 76, N_("Exemptions on record"), SHEET.applies, tabled(SHEET, ("No.",))
)
