"""Daftar kelebihan: everybody without a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.called import rank, service
from formasi.reports.telling.context import Context
from formasi.reports.telling.why import why

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("Rank / grade"), 24),
    Heading(N_("Present post"), 36),
    Heading(N_("Unit"), 34),
    Heading(N_("Service (years/months)"), 12),
    Heading(N_("What is known of why"), 70, "wrap"),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person on the list."""
    left = [row for row in ctx.rows if row.new is None]
    for number, row in enumerate(left, start=1):
        yield [
            number,
            ctx.name(row.emp_id),
            ctx.person_id(row.emp_id),
            rank(row.employee),
            ctx.old_post(row.old),
            ctx.old_unit(row.employee),
            service(row.employee.service_months),
            " ".join(why(ctx, row)),
        ]


SHEET = Sheet(
    N_("Surplus"),
    60,
    N_("Surplus list (daftar kelebihan)"),
    COLUMNS,
    rows,
    note=N_(
        "Civil servants (PNS) are reported to the Minister and to BKN and placed "
        "elsewhere first (PP 11/2017 arts 241 and 263); for contract staff (PPPK) the "
        "contract decides (PP 49/2018)."
    ),
)
