"""An annex apart: administrators and supervisors."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "administrative",
    41,
    N_("SK administrators"),
    N_("Annex: administrator and supervisor posts"),
    ("who", "old", "new", "echelon", "class", "course", "day", "allowance", "remark"),
    "sk-administrasi",
)
