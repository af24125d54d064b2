"""An annex apart: executing posts."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "executing",
    45,
    N_("SK pelaksana"),
    N_("Annex: executing posts (pelaksana)"),
    ("who", "old", "new", "class", "day", "remark"),
    "sk-pelaksana",
)
