"""Where seats or people do not suffice, whatever the plan."""

from __future__ import annotations

from typing import Any

from formasi.language.i18n import N_
from formasi.reports.nominees import case_of
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from optimizer.diagnose.shortage import shortages, unfillable


def applies(ctx: Context) -> bool:
    """Show it where there is a plan, and a policy to bind."""
    return ctx.has_plan and bool(ctx.problem.policy.goals)


def data(ctx: Context) -> dict[str, Any]:
    """Give each set of people without seats, and of posts without people."""
    from formasi.reports.telling.shortages import said_of_shortage, said_of_unfillable

    case = case_of(ctx)
    asked = (case.program, case.pairs, case.policy)
    seats = shortages(*asked, case.planned)
    people = unfillable(*asked, case.planned)
    sets = [list(said_of_shortage(ctx, short)) for short in seats]
    return {"sets": sets + [list(said_of_unfillable(ctx, empty)) for empty in people]}


SECTION = Section("shortages", 62, N_("Where seats do not suffice"), applies, data)
