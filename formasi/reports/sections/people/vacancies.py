"""Seats that stay empty, key posts first."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context


def data(ctx: Context) -> dict[str, Any]:
    """Give the vacancies with the names of post and unit."""
    rows = [
        {
            **row,
            "post": ctx.post_name(row["post_code"]),
            "unit": ctx.unit_name(row["unit_code"]),
        }
        for row in ctx.vacancies
    ]
    return {"rows": rows, "seats": sum(row["vacant"] for row in rows)}


SECTION = Section("vacancies", 50, N_("Vacant posts"), data=data)
