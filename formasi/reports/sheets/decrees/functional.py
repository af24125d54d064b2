"""An annex apart: functional posts."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "functional",
    42,
    N_("SK functional"),
    N_("Annex: functional posts (JF)"),
    (
        "who",
        "old",
        "new",
        "level",
        "class",
        "credit",
        "test",
        "day",
        "allowance",
        "remark",
    ),
    "sk-fungsional",
)
