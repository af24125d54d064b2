"""Merit: who was passed over for a post by somebody less fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from optimizer.contract.contracts import PairRule
from optimizer.policy.bind import bind
from optimizer.rules.merit.passed_over import passed_over

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Passed over"), 34),
    Heading(N_("Post wished for"), 52),
    Heading(N_("Fit there"), 9, "points"),
    Heading(N_("Least fit newcomer"), 34),
    Heading(N_("Fit of the newcomer"), 9, "points"),
    Heading(N_("Placed instead"), 54),
)


def applies(ctx: Context) -> bool:
    """Show it where people stated wishes."""
    return ctx.has_plan and bool(ctx.problem.preferences)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person and post, the widest difference first."""
    rules = bind(ctx.problem).rules
    hard = [a for a in rules if a.mode == "hard" and isinstance(a.rule, PairRule)]
    found = passed_over(ctx.problem, ctx.plan, hard)
    for number, case in enumerate(found, start=1):
        yield [
            number,
            ctx.person(case.employee.emp_id),
            ctx.place(case.post),
            case.fit,
            ctx.person(case.holder.emp_id),
            case.holder_fit,
            ctx.place(case.placed) or ctx.t("Surplus list"),
        ]


SHEET = Sheet(
    N_("Merit"),
    100,
    N_("Merit: who was passed over"),
    COLUMNS,
    rows,
    note=N_(
        "Somebody who wished for the post, may hold it and fits it better than a "
        "newcomer there, and is placed worse by the own wish. Each line needs a reason."
    ),
    applies=applies,
)
