"""Exemptions with their documents."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.exemptions import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "exemptions", 76, N_("Exemptions on record"), SHEET.applies, tabled(SHEET, ("No.",))
)
