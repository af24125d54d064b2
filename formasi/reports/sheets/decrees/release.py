"""An annex apart: who leaves a functional post for another type."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "release",
    44,
    N_("SK release from JF"),
    N_("Annex: release from functional posts"),
    ("who", "old", "old-level", "new", "old-class", "class", "cause", "day"),
    "sk-pemberhentian-jf",
)
