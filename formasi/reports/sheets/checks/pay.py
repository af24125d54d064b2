"""Allowances and base pay of units, today and planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from optimizer.effects.pay import PayRow, pay_rows

COLUMNS = (
    Heading(N_("Unit"), 48),
    Heading(N_("Allowances today"), 16, "whole"),
    Heading(N_("Allowances planned"), 16, "whole"),
    Heading(N_("Base pay today"), 16, "whole"),
    Heading(N_("Base pay planned"), 16, "whole"),
    Heading(N_("Difference a month"), 16, "whole"),
    Heading(N_("Not known, people"), 10, "whole"),
)


def applies(ctx: Context) -> bool:
    """Show it where a table tells what is paid."""
    problem = ctx.problem
    return ctx.has_plan and bool(problem.allowances or problem.base_pay)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per unit, and their sum; a dash where no table tells."""
    found = pay_rows(ctx.problem, ctx.people)
    told = [bool(ctx.problem.allowances)] * 2 + [bool(ctx.problem.base_pay)] * 2
    lines = [_line(row) for row in found]
    every = [*lines, [sum(column) for column in zip(*lines, strict=True)]]
    names = [ctx.unit_name(row.unit_code) or ctx.t("no unit") for row in found]
    for name, line in zip([*names, ctx.t("All units")], every, strict=True):
        known = [*told, True, True]
        shown = [round(n) if k else None for n, k in zip(line, known, strict=True)]
        yield [name, *shown]


def _line(row: PayRow) -> list[float]:
    return [
        row.allowance_before,
        row.allowance_after,
        row.base_before,
        row.base_after,
        row.change,
        row.unknown,
    ]


SHEET = Sheet(
    N_("Pay"),
    135,
    N_("Allowances (TPP) and base pay, rupiah a month"),
    COLUMNS,
    rows,
    note=N_(
        "Allowances by the job class of the post, base pay by grade, as the tables of "
        "the agency give them. Who is left without a post draws base pay and no "
        "allowance. People whose class or grade is not known count as nothing."
    ),
    applies=applies,
)
