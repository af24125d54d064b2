"""An annex apart: the same work under another unit or name."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "confirmation",
    46,
    N_("SK confirmation"),
    N_("Annex: confirmation in the same work (pengukuhan)"),
    ("who", "called", "confirmed", "echelon", "class", "why", "day"),
    "sk-pengukuhan",
)
