"""An annex apart: posts of senior leadership."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "leadership",
    40,
    N_("SK JPT"),
    N_("Annex: senior leadership posts (JPT)"),
    ("who", "old", "new", "echelon", "class", "day", "allowance", "remark"),
    "sk-jpt",
)
