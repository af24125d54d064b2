"""Layers and span of control, today and planned."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.lines import SHEET

SECTION = Section(
    "lines", 86, N_("Layers and span of control"), SHEET.applies, tabled(SHEET)
)
