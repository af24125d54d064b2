"""The flow of people between units, as a picture and as a table."""

from __future__ import annotations

from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.flows import flows, picture
from formasi.reports.section import Section


def applies(ctx: Context) -> bool:
    """Show flows where people change unit."""
    return bool(flows(ctx).flows)


def data(ctx: Context) -> dict[str, Any]:
    """Lay the picture out."""
    found = flows(ctx)
    return {"found": found, "picture": picture(ctx, found)}


SECTION = Section("flows", 90, N_("Flow between units"), applies, data)
