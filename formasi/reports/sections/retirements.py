"""Who retires soon, and who could follow."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.retirements import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "retirements",
    74,
    N_("Retirements and who can follow"),
    SHEET.applies,
    tabled(SHEET, ("No.",)),
)
