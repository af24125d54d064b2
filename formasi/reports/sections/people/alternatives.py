"""Why not another post: what else the rules allow those who move, and at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.nominees import case_of
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from models.plan.people import Person
from optimizer.explain import Alternative, Case, alternatives, barred

MOST = 200
"""People shown; ``formasi explain`` answers for everybody."""
SHOWN = 3
WORTH_A_WORD = 0.005
"""Points of loss that two decimals show."""


def applies(ctx: Context) -> bool:
    """Show it where there is a plan, and goals by which to compare."""
    return ctx.has_plan and bool(ctx.problem.policy.goals)


def data(ctx: Context) -> dict[str, Any]:
    """Give those on the surplus list first, then those who move."""
    case = case_of(ctx)
    rows = [row for row in ctx.rows if row.new is None]
    rows += [row for row in ctx.rows if row.new is not None and row.moved]
    case.expect([row.employee for row in rows[:MOST]])
    told = [(row, _told(ctx, case, row)) for row in rows[:MOST]]
    return {"rows": told, "more": max(0, len(rows) - MOST)}


def _told(ctx: Context, case: Case, row: Person) -> list[str]:
    from formasi.reports.telling.called import place, rule

    lines = list(_alternatives(ctx, alternatives(case, row.employee, SHOWN)))
    if row.new is None:
        _, nearly = barred(case, row.employee)
        lines += [
            f"{place(ctx, bar.post)}: {rule(ctx, bar.rule)}" for bar in nearly[:SHOWN]
        ]
    return lines or [ctx.t("No other post is allowed by the rules.")]


def _alternatives(ctx: Context, found: Iterable[Alternative]) -> Iterator[str]:
    from formasi.reports.telling.called import place

    t = ctx.t
    for other in found:
        fit = t("fit {fit}", fit=t.number(other.fit, 1))
        cost = t("no better for the plan as a whole")
        if other.least_loss is not None and other.least_loss >= WORTH_A_WORD:
            points = t.number(other.least_loss, 2)
            cost = t("costs the whole plan at least {points}", points=points)
        elif not other.free:
            cost = t("all seats are held")
        yield f"{place(ctx, other.post)}: {fit}, {cost}"


SECTION = Section("alternatives", 45, N_("Why not another post"), applies, data)
