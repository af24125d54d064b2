"""The flow of people between units, as a picture and as a table."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from formasi.reports.telling.flows import flows, picture


def applies(ctx: Context) -> bool:
    """Show flows where people change unit."""
    return bool(flows(ctx).flows)


def data(ctx: Context) -> dict[str, Any]:
    """Lay the picture out."""
    found = flows(ctx)
    return {"found": found, "picture": picture(ctx, found)}


SECTION = Section("flows", 90, N_("Flow between units"), applies, data)
