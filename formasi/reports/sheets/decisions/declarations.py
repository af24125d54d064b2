"""Declarations of conflicts of interest: who has to make one, and about whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Paper, Sheet
from formasi.reports.telling.context import Context
from models.plan.people import Person
from models.records.employee import Kinship

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Who declares"), 34, "wrap"),
    Heading(N_("Kin of"), 34, "wrap"),
    Heading(N_("Relation"), 18, "wrap"),
    Heading(N_("Where both work in the plan"), 56, "wrap"),
    Heading(N_("Declared on"), 14),
    Heading(N_("How it is handled"), 30, "wrap"),
    Heading(N_("Signature"), 18),
)
ABOUT = {
    "line": N_("One reports to the other: {where}"),
    "unit": N_("In one unit: {where}"),
    "apart": N_("In different units: {where}"),
    "left": N_("One of them is without a post: {where}"),
}


def applies(ctx: Context) -> bool:
    """Show it where kin are on record; under pseudonyms ties would tell who is who."""
    return ctx.has_plan and bool(ctx.problem.kinship) and not ctx.aliases


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line for each of two kin; the closest together in the plan first."""
    order = [*ABOUT]
    ties = [k for k in ctx.problem.kinship if k.emp_a in ctx.row and k.emp_b in ctx.row]
    ties.sort(key=lambda tie: order.index(tie_of(ctx, tie)))
    number = 0
    for tie in ties:
        for own, other in ((tie.emp_a, tie.emp_b), (tie.emp_b, tie.emp_a)):
            number += 1
            yield [
                number,
                ctx.person(own),
                ctx.person(other),
                ctx.remark(tie.relation),
                _where(ctx, tie, own, other),
                *[None] * 3,
            ]


def tie_of(ctx: Context, tie: Kinship) -> str:
    """Say how close two kin work in the plan."""
    one, other = ctx.row[tie.emp_a].new, ctx.row[tie.emp_b].new
    if one is None or other is None:
        return "left"
    if one.reports_to == other.post_code or other.reports_to == one.post_code:
        return "line"
    return "unit" if one.unit_code == other.unit_code else "apart"


def _where(ctx: Context, tie: Kinship, own: str, other: str) -> str:
    places = "; ".join(_place(ctx, ctx.row[emp_id]) for emp_id in (own, other))
    return ctx.t(ABOUT[tie_of(ctx, tie)], where=places)


def _place(ctx: Context, row: Person) -> str:
    return ctx.place(row.new) or ctx.t("without a post")


SHEET = Sheet(
    N_("Declarations"),
    39,
    N_("Declarations of conflicts of interest (kin on record)"),
    COLUMNS,
    rows,
    note=N_(
        "Each declares to the superior (PermenPANRB 17/2024). Members of the board who "
        "are kin of somebody in the minutes declare it too, and leave the room."
    ),
    applies=applies,
    filters=False,
    paper=Paper("deklarasi"),
)
