"""How busy services are, today and planned."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.services import SHEET

SECTION = Section(
    "services", 81, N_("Load and waiting of services"), SHEET.applies, tabled(SHEET)
)
