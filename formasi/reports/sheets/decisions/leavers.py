"""Pensiun sebelum TMT: who has left before the plan takes effect, apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.called import rank
from formasi.reports.telling.context import Context
from models.problem.leaving import leavers

WHY = {
    "retired": N_("retires"),
    "contract": N_("contract ends; extend it?"),
    "ended": N_("serves no more, by the register"),
}
COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("Rank / grade"), 24),
    Heading(N_("Present post"), 36),
    Heading(N_("Unit"), 34),
    Heading(N_("Why"), 26),
    Heading(N_("On"), 12, "day"),
)


def applies(ctx: Context) -> bool:
    """Show it where somebody leaves before the plan, unless ages are to be hidden."""
    return bool(ctx.problem.left) and not ctx.aliases


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person, in the order of the roll."""
    gone = {e.emp_id for e in ctx.problem.left}
    found = [x for x in leavers(ctx.problem) if x.employee.emp_id in gone]
    for number, leaver in enumerate(found, start=1):
        employee = leaver.employee
        yield [
            number,
            "" if ctx.aliases else employee.name,
            employee.emp_id,
            rank(employee),
            ctx.old_post(ctx.problem.present_post(employee)),
            ctx.old_unit(employee),
            ctx.t(WHY[leaver.why]),
            leaver.day,
        ]


SHEET = Sheet(
    N_("Left before the plan"),
    62,
    N_("Retired, or contract over, before the plan takes effect"),
    COLUMNS,
    rows,
    note=N_(
        "They leave whatever the plan says, so they are neither placed nor surplus, "
        "and their seats are free."
    ),
    applies=applies,
)
