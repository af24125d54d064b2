"""Who retires, or whose contract ends, soon; and who could follow."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.retirements import SHEET

SECTION = Section(
    "retirements",
    74,
    N_("Retirements, ends of contracts, and who can follow"),
    SHEET.applies,
    tabled(SHEET, ("No.",)),
)
