"""Whom to talk to first, about what, and who leads them from now on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.care import superior, talks_of, to_tell, worries
from formasi.reports.telling.context import Context

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Employee"), 34),
    Heading(N_("Old post"), 46),
    Heading(N_("New post"), 46),
    Heading(N_("Care"), 8, "whole"),
    Heading(N_("What may trouble them"), 52, "wrap"),
    Heading(N_("What to tell them"), 90, "wrap"),
    Heading(N_("New superior"), 36),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person, whoever needs most care first."""
    for number, talk in enumerate(talks_of(ctx), start=1):
        yield [
            number,
            ctx.person(talk.person.employee.emp_id),
            ctx.old_place(talk.person.old),
            ctx.place(talk.person.new) or ctx.t("Surplus list"),
            round(talk.care),
            "; ".join(worries(ctx, talk)),
            " ".join(to_tell(ctx, talk)),
            superior(ctx, talk),
        ]


SHEET = Sheet(
    N_("Communication"),
    35,
    N_("Whom to talk to first (daftar komunikasi)"),
    COLUMNS,
    rows,
    note=N_(
        "In order of the care it needs. The points only put people in an order; they "
        "are assumptions, not a judgement of anybody."
    ),
)
