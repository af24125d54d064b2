"""Seats that stay empty, key posts first."""

from __future__ import annotations

from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context
from formasi.reports.section import Section


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
