"""What units pay, today and planned."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.pay import SHEET

SECTION = Section(
    "pay", 85, N_("Allowances and base pay"), SHEET.applies, tabled(SHEET)
)
