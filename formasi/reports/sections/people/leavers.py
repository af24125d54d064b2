"""Who has left before the plan takes effect, apart from the surplus."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.decisions.leavers import SHEET

SECTION = Section(
    "leavers",
    61,
    N_("Left before the plan takes effect"),
    SHEET.applies,
    tabled(SHEET, ("No.",)),
)
