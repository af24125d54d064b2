"""Every section of the report, in order of the page.

A new section is a new module here that holds a ``SECTION``, with its template beside
it: it is found by itself, and no other file needs to know of it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from formasi.reports.section import Section


def _found() -> Iterator[Section]:
    for module in pkgutil.iter_modules(__path__):
        yield importlib.import_module(f"{__name__}.{module.name}").SECTION


SECTIONS: tuple[Section, ...] = tuple(
    sorted(_found(), key=lambda section: section.order)
)
