"""Whom to talk to, and about what."""

from __future__ import annotations

from formasi.i18n import N_
from formasi.reports.section import Section
from formasi.reports.sheets.talks import SHEET
from formasi.reports.tabled import tabled

SECTION = Section(
    "talks",
    42,
    N_("Whom to talk to first"),
    SHEET.applies,
    tabled(SHEET, ("No.", "Old post")),
)
