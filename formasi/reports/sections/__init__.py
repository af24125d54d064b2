"""Every section of the report, in order of the page.

A new section is a new module in a folder here that holds a ``SECTION``, with its
template beside it: it is found by itself, and no other file needs to know of it.
"""

from __future__ import annotations

import sys

from formasi.discovered import discovered
from formasi.reports.sections.section import Section

SECTIONS: tuple[Section, ...] = tuple(
    sorted(
        discovered(sys.modules[__name__], "SECTION"),
        key=lambda section: section.order,
    )
)
