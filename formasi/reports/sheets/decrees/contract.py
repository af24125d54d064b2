"""An annex apart: contract staff, whose contract is amended."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "contract",
    47,
    N_("PPPK"),
    N_("Annex: contract staff (PPPK), amended contracts"),
    ("contractor", "old", "new", "class", "until", "day", "contract"),
    "pppk",
)
