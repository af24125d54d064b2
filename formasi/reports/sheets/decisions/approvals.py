"""Persetujuan: whose approval each decision needs, on what basis, and how long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CERTAINTY, CHANGES
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.taking_effect import needed
from formasi.reports.telling.context import Context
from optimizer.effects.approvals import working_day

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("Change"), 26),
    Heading(N_("New post"), 62, "wrap"),
    Heading(N_("Approval"), 30, "wrap"),
    Heading(N_("By"), 36, "wrap"),
    Heading(N_("Legal basis"), 34, "wrap"),
    Heading(N_("How sure"), 18),
    Heading(N_("Working days"), 10, "whole"),
    Heading(N_("There on"), 14, "day"),
    Heading(N_("Number and date"), 26),
)


def applies(ctx: Context) -> bool:
    """Show it where a decision needs an approval."""
    return bool(needed(ctx))


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per approval of a decision, in the order of the roll."""
    asked = ctx.mark.made
    for number, one in enumerate(needed(ctx), start=1):
        row, approval = one.person, one.approval
        yield [
            number,
            ctx.name(row.emp_id),
            ctx.person_id(row.emp_id),
            ctx.t(CHANGES[row.change]),
            ctx.place(row.new),
            ctx.t(approval.name),
            ctx.t(approval.authority),
            ctx.t(approval.basis),
            ctx.t(CERTAINTY.get(approval.certainty, approval.certainty)),
            approval.days,
            working_day(asked, one.done),
            None,
        ]


SHEET = Sheet(
    N_("Approvals"),
    58,
    N_("Approvals that the decisions need"),
    COLUMNS,
    rows,
    note=N_(
        "The days are working days after asking, assumed in the policy under "
        "[[approvals]]; public holidays are not counted."
    ),
    applies=applies,
)
