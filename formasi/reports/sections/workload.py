"""Need by workload against staff and seats."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.workload import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "workload", 83, N_("Need by workload (ABK)"), SHEET.applies, tabled(SHEET)
)
