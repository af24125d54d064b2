"""Gap pelatihan: competencies of the new post that somebody does not yet have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.i18n import N_
from formasi.reports.context import Context, Row
from formasi.reports.sheet import Column, Sheet
from formasi.reports.why import courses
from models.competency import Standard

COLUMNS = (
    Column(N_("No."), 6, "whole"),
    Column(N_("Name"), 28),
    Column(N_("NIP"), 22),
    Column(N_("New post"), 36),
    Column(N_("Competency"), 34),
    Column(N_("Asked"), 9, "whole"),
    Column(N_("Had"), 9, "points"),
    Column(N_("Short by"), 9, "points"),
    Column(N_("Courses that raise it"), 50, "wrap"),
    Column(N_("Courses the plan counts on"), 40, "wrap"),
)


def applies(ctx: Context) -> bool:
    """Show gaps where standards and assessments are known, or a plan needs courses."""
    known = ctx.problem.post_competencies and ctx.problem.employee_competencies
    return ctx.has_plan and bool(known or ctx.plan.courses)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per person and competency that is short, of those who move."""
    number = 0
    for row in ctx.rows:
        for line in _gaps(ctx, row):
            number += 1
            counted = ", ".join(courses(ctx, row))
            who = [ctx.name(row.emp_id), ctx.person_id(row.emp_id)]
            yield [number, *who, ctx.place(row.new), *line, counted]


def _gaps(ctx: Context, row: Row) -> Iterator[list[Any]]:
    if row.new is None or not row.moved:
        return
    found = False
    had = ctx.problem.assessments.get(row.emp_id, {})
    for standard in ctx.problem.standards.get(row.new.post_code, ()):
        own = had.get(standard.comp_code)
        if own is not None and own.level < standard.required_level:
            found = True
            yield [*_line(ctx, standard, own.level), _helpful(ctx, standard)]
    if not found and ctx.plan.courses.get(row.emp_id):
        yield [None] * 5


def _line(ctx: Context, standard: Standard, level: float) -> list[Any]:
    name = ctx.problem.competency[standard.comp_code].comp_name or standard.comp_code
    return [name, standard.required_level, level, standard.required_level - level]


def _helpful(ctx: Context, standard: Standard) -> str:
    names = [
        f"{c.course_name or c.course_code} ({ctx.t.number(c.hours)} JP)"
        for c in ctx.problem.courses
        if c.comp_code == standard.comp_code
    ]
    return ", ".join(names)


SHEET = Sheet(
    N_("Training gaps"),
    90,
    N_("Training gaps (gap pelatihan)"),
    COLUMNS,
    rows,
    note=N_("Of people who move, and of competencies that were assessed."),
    applies=applies,
)
