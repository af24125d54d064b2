"""The surplus list: everybody without a post, by name, with what is known of why."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.called import duties
from formasi.reports.telling.context import Context
from formasi.reports.telling.why import why


def data(ctx: Context) -> dict[str, Any]:
    """Give the people on the list with their reasons."""
    rows = [row for row in ctx.rows if row.new is None]
    duty = duties(row.employee for row in rows)
    return {"duties": duty, "rows": [(row, " ".join(why(ctx, row))) for row in rows]}


SECTION = Section("surplus", 60, N_("Surplus list"), data=data)
