"""Units that serve the public."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.service import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "service", 82, N_("Public service before and after"), SHEET.applies, tabled(SHEET)
)
