"""Gap pelatihan: who takes which training by when, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from formasi.reports.telling.why import conditional, course_names
from optimizer.by_hand.training import Gap, due, gaps_of_plan
from optimizer.effects.leadership import LeadershipGap, leadership_gaps

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("New post"), 62),
    Heading(N_("Competency"), 34),
    Heading(N_("Asked"), 9, "whole"),
    Heading(N_("Had"), 9, "points"),
    Heading(N_("Short by"), 9, "points"),
    Heading(N_("Training to take"), 50, "wrap"),
    Heading(N_("Hours (JP)"), 11, "whole"),
    Heading(N_("Cost (Rp)"), 15, "whole"),
    Heading(N_("Done by"), 13, "day"),
    Heading(N_("Placement depends on it"), 16),
)


def applies(ctx: Context) -> bool:
    """Show gaps where standards and assessments are known, or a plan needs courses."""
    known = ctx.problem.post_competencies and ctx.problem.employee_competencies
    if not ctx.has_plan:
        return False
    return bool(known or ctx.plan.courses or _leading(ctx))


def _leading(ctx: Context) -> list[LeadershipGap]:
    return list(leadership_gaps(ctx.problem, ctx.rows))


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person and competency that is short, then the sums."""
    hours = cost = 0.0
    number = 0
    for number, (emp_id, post, gap) in enumerate(
        gaps_of_plan(ctx.problem, ctx.plan), start=1
    ):
        hours, cost = hours + gap.hours, cost + gap.cost
        depends = conditional(ctx, ctx.row[emp_id])
        yield [
            number,
            ctx.name(emp_id),
            ctx.person_id(emp_id),
            ctx.place(post),
            *_line(ctx, gap),
            ctx.t("yes") if depends else ctx.t("no"),
        ]
    for lacks in _leading(ctx):
        number += 1
        cost += lacks.cost or 0.0
        yield _leader(ctx, number, lacks)
    if number:
        blank = [None] * 4
        yield [None, ctx.t("In all"), *blank, *blank[:3], hours, cost, None, None]


def _leader(ctx: Context, number: int, gap: LeadershipGap) -> list[Any]:
    """Give the line of a leadership course: due later, and no bar to the placement."""
    row = gap.person
    who = [ctx.name(row.emp_id), ctx.person_id(row.emp_id), ctx.place(row.new)]
    what = [ctx.t("leadership course"), None, None, None, gap.course, None]
    return [number, *who, *what, gap.cost, gap.due, ctx.t("no")]


def _line(ctx: Context, gap: Gap) -> list[Any]:
    name = ctx.problem.competency[gap.comp_code].comp_name or gap.comp_code
    taken = ", ".join(course_names(ctx, gap.courses))
    if not gap.enough or not gap.courses:
        taken = ", ".join(part for part in (taken, ctx.t("in-house training")) if part)
    short = gap.required - gap.level
    levels = [gap.required, gap.level, short]
    return [name, *levels, taken, gap.hours, gap.cost, due(ctx.problem, gap)]


SHEET = Sheet(
    N_("Training gaps"),
    90,
    N_("Training (kesenjangan kompetensi): who takes what by when, and what it costs"),
    COLUMNS,
    rows,
    note=N_(
        "Of people who come to a post, and of competencies that were assessed: the "
        "training with the least hours that closes each gap. A leadership course is a "
        "gap with a deadline, never a bar."
    ),
    applies=applies,
)
