"""Need by workload against staff and seats."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.workload import SHEET

SECTION = Section(
    "workload", 83, N_("Need by workload (ABK)"), SHEET.applies, tabled(SHEET)
)
