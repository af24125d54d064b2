"""How to check the plan without trusting Formasi, and what it is not."""

from __future__ import annotations

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import always

SECTION = Section("verify", 120, N_("How to check this, and what it is not"), always)
