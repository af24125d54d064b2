"""Facts of the run: sizes, parameters, versions, hashes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context, always
from formasi.reports.telling.facts import facts


def data(ctx: Context) -> Mapping[str, Any]:
    """Give the facts in lines."""
    return {"rows": facts(ctx)}


SECTION = Section("facts", 140, N_("Facts of this run"), always, data)
