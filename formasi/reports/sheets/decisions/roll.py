"""Daftar nominatif: the roll as it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.called import (
    BIRTHPLACES,
    GRADUATIONS,
    first_of,
    rank,
    service,
)
from formasi.reports.telling.context import Context, always
from models.records.employee import Employee

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("Birth"), 18),
    Heading(N_("Sex"), 6),
    Heading(N_("Rank / grade"), 26),
    Heading(N_("Grade since"), 12, "day"),
    Heading(N_("Post"), 34),
    Heading(N_("Echelon"), 9),
    Heading(N_("Post since"), 12, "day"),
    Heading(N_("Service (years/months)"), 12),
    Heading(N_("Education / field / year"), 30),
    Heading(N_("Leadership course"), 16),
    Heading(N_("Unit"), 48),
    Heading(N_("Remark"), 32),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per employee; with pseudonyms, without what identifies a person."""
    posts: dict[str | None, tuple[str, str]] = {}
    for number, employee in enumerate(ctx.problem.employees, start=1):
        held = employee.post_code
        if held not in posts:
            post = ctx.problem.present_post(employee)
            posts[held] = ctx.old_post(post), ctx.echelon(post)
        title, echelon = posts[held]
        yield [
            number,
            ctx.name(employee.emp_id),
            ctx.person_id(employee.emp_id),
            *_person(ctx, employee),
            rank(employee),
            None if ctx.aliases else employee.grade_date,
            title or held,
            echelon,
            None if ctx.aliases else employee.post_date,
            service(employee.service_months),
            _education(employee, hidden=bool(ctx.aliases)),
            employee.leadership_course,
            ctx.old_unit(employee),
            _remark(ctx, employee),
        ]


def _person(ctx: Context, employee: Employee) -> tuple[str, str]:
    if ctx.aliases:
        return "", employee.sex or ""
    place = first_of(employee, BIRTHPLACES)
    born = ctx.t.short_day(employee.birth_date)
    return ", ".join(word for word in (place, born) if word), employee.sex or ""


def _education(employee: Employee, *, hidden: bool) -> str:
    level = employee.edu_level.name if employee.edu_level else ""
    year = "" if hidden else first_of(employee, GRADUATIONS)
    return " / ".join(word for word in (level, employee.edu_field, year) if word)


def _remark(ctx: Context, employee: Employee) -> str:
    words: list[str] = [] if employee.status == "PNS" else [ctx.status(employee)]
    until: date | None = employee.contract_until
    if until:
        words.append(ctx.t("contract until {day}", day=ctx.t.short_day(until)))
    if employee.locked:
        words.append(ctx.remark(employee.lock_reason) or ctx.t("locked"))
    return ", ".join(dict.fromkeys(words))


SHEET = Sheet(
    N_("Nominal roll"),
    20,
    N_("Nominal roll (daftar nominatif)"),
    COLUMNS,
    rows,
    note=N_("As the input has it, before the plan."),
    applies=always,
)
