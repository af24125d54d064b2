"""Every sheet of the workbook, in order; a new one is a module with a ``SHEET``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from formasi.reports.sheet import Sheet


def _found() -> Iterator[Sheet]:
    for module in pkgutil.iter_modules(__path__):
        yield importlib.import_module(f"{__name__}.{module.name}").SHEET


SHEETS: tuple[Sheet, ...] = tuple(sorted(_found(), key=lambda sheet: sheet.order))
