"""Merit: somebody fitter, eligible and willing was passed over."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.merit import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "merit",
    72,
    N_("Merit: who was passed over"),
    SHEET.applies,
    tabled(SHEET, ("No.",)),
)
