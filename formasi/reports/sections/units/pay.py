"""What units pay, today and planned."""

from __future__ import annotations

from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.pay import SHEET

SECTION = Section("pay", 85, SHEET.title, SHEET.applies, tabled(SHEET))
