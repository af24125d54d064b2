"""DUK: civil servants by rank, in the order that PP 15/1979 lays down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sheets.sheet import Heading, Paper, Sheet
from formasi.reports.telling.called import GRADUATIONS, first_of, rank
from formasi.reports.telling.context import Context
from models.records.calendar import months_between
from models.records.employee import Employee

LAST = date.max
COURSES = tuple(
    re.compile(rf"\b({names})\b")
    for names in (
        "PKN I|PIM I|PIM 1|SESPATI|LEMHANNAS",
        "PKN II|PIM II|PIM 2|SPAMEN",
        "PKA|PIM III|PIM 3|SPAMA",
        "PKP|PIM IV|PIM 4|ADUM",
    )
)
"""Leadership courses and what they were called before, the highest first."""
COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name"), 28, "wrap"),
    Heading(N_("NIP"), 21),
    Heading(N_("Rank / grade"), 28, "wrap"),
    Heading(N_("Grade since"), 12, "day"),
    Heading(N_("Post"), 56, "wrap"),
    Heading(N_("Echelon"), 9),
    Heading(N_("Post since"), 12, "day"),
    Heading(N_("Service (years)"), 9, "whole"),
    Heading(N_("Service (months)"), 9, "whole"),
    Heading(N_("Leadership course"), 12, "wrap"),
    Heading(N_("Education / field"), 32, "wrap"),
    Heading(N_("Year of graduation"), 11),
    Heading(N_("Age"), 7, "whole"),
    Heading(N_("Remark"), 16, "wrap"),
)


def applies(ctx: Context) -> bool:
    """Show it where civil servants have ranks, unless ages are to be hidden."""
    return not ctx.aliases and any(_listed(e) for e in ctx.problem.employees)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per civil servant, the most senior first."""
    own = [e for e in ctx.problem.employees if _listed(e)]
    posts: dict[str | None, tuple[str, str]] = {}
    for number, e in enumerate(sorted(own, key=lambda e: seniority(ctx, e)), start=1):
        if e.post_code not in posts:
            post = ctx.problem.present_post(e)
            posts[e.post_code] = ctx.old_place(post), ctx.echelon(post)
        place, echelon = posts[e.post_code]
        years, months = divmod(e.service_months or 0, 12)
        known = e.service_months is not None
        education = e.edu_level.name if e.edu_level else ""
        yield [
            number,
            ctx.name(e.emp_id),
            ctx.person_id(e.emp_id),
            rank(e),
            e.grade_date,
            place or e.post_code,
            echelon,
            e.post_date,
            years if known else None,
            months if known else None,
            e.leadership_course,
            " / ".join(word for word in (education, e.edu_field) if word),
            first_of(e, GRADUATIONS),
            _age(ctx, e),
            None,
        ]


def seniority(ctx: Context, e: Employee) -> tuple[Any, ...]:
    """Rank a civil servant: rank, post, service, course, education, age; each fixed.

    Of two with the same rank the one who got it earlier stands higher, and so with the
    post. What is not known comes after what is.
    """
    level = ctx.problem.level(ctx.problem.present_post(e))
    return (
        -(e.grade.ordinal if e.grade else 0),
        e.grade_date or LAST,
        -(level.tier if level else 0),
        -(level.step if level else 0),
        e.post_date or LAST,
        -(e.service_months if e.service_months is not None else -1),
        _course(e.leadership_course),
        -(int(e.edu_level) if e.edu_level is not None else -1),
        first_of(e, GRADUATIONS) or "9999",
        e.birth_date or LAST,
        e.emp_id,
    )


@lru_cache(maxsize=1024)
def _course(had: str) -> int:
    """Rank the leadership course that a cell of the roll names, the highest first."""
    name = had.upper()
    for place, known in enumerate(COURSES):
        if known.search(name):
            return place
    return len(COURSES) + (not name)


def _listed(e: Employee) -> bool:
    return e.status == "PNS" and e.grade is not None


def _age(ctx: Context, e: Employee) -> int | None:
    if e.birth_date is None:
        return None
    return months_between(e.birth_date, ctx.problem.policy.plan_date) // 12


SHEET = Sheet(
    N_("Seniority (DUK)"),
    22,
    N_("Order of rank (DUK)"),
    COLUMNS,
    rows,
    note=N_(
        "Order: rank, post, service, leadership course, education, age (PP 15/1979). "
        "As things are today; age on the plan date."
    ),
    applies=applies,
    paper=Paper("duk"),
)
