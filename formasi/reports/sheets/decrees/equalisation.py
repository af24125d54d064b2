"""An annex apart: equalised posts, under the Minister's consent."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sheets.annexes import annex_sheet

SHEET = annex_sheet(
    "equalisation",
    43,
    N_("SK equalisation"),
    N_("Annex: equalisation into functional posts"),
    (
        "who",
        "old",
        "old-echelon",
        "new",
        "level",
        "class",
        "consent",
        "day",
        "allowance",
    ),
    "sk-penyetaraan",
)
