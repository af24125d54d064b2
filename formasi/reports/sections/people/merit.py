"""Merit: somebody fitter, eligible and willing was passed over."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.sections.tabled import tabled
from formasi.reports.sheets.checks.merit import SHEET

SECTION = Section(
    "merit",
    72,
    N_("Merit: who was passed over"),
    SHEET.applies,
    tabled(SHEET, ("No.",)),
)
