"""Facts of the run: sizes, parameters, versions, hashes."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.shown import always
from formasi.reports.telling.facts import data

SECTION = Section("facts", 140, N_("Facts of this run"), always, data)
