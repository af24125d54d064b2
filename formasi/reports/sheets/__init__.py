"""Every sheet of the workbook, in order; a new one is a module with a ``SHEET``."""

from __future__ import annotations

import sys

from formasi.discovered import discovered
from formasi.reports.sheets.sheet import Sheet

SHEETS: tuple[Sheet, ...] = tuple(
    sorted(discovered(sys.modules[__name__], "SHEET"), key=lambda sheet: sheet.order)
)
