"""Calon: the best for each leading and key post, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.nominees import nominees, price_text
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context
from scenarios.deciding.candidates import Rated, leading_posts

COLUMNS = (
    Heading(N_("Post"), 66, "wrap"),
    Heading(N_("May hold it"), 9, "whole"),
    Heading(N_("Rank"), 7, "whole"),
    Heading(N_("Name"), 28),
    Heading(N_("NIP"), 22),
    Heading(N_("Fit"), 9, "points"),
    Heading(N_("In the plan"), 48, "wrap"),
    Heading(N_("Choosing them instead"), 66, "wrap"),
    Heading(N_("Competency"), 11, "points"),
    Heading(N_("Education"), 11, "points"),
    Heading(N_("Experience"), 11, "points"),
    Heading(N_("Talent"), 11, "points"),
    Heading(N_("Rules passed"), 9, "whole"),
    Heading(N_("Not tested"), 9, "whole"),
)
PARTS = ("competency", "education", "experience", "talent")


def applies(ctx: Context) -> bool:
    """Show it where there are leading or key posts with seats, and a plan."""
    return ctx.has_plan and bool(leading_posts(ctx.problem))


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give up to five people for each post, and whom the plan has."""
    for slate in nominees(ctx).slates:
        name = f"{ctx.place(slate.post)} ({slate.post.post_code})"
        if not slate.rated:
            yield [name, 0, *[None] * (len(COLUMNS) - 2)]
        for own in slate.rated:
            yield [name, slate.allowed, *_rated(ctx, own)]


def _rated(ctx: Context, own: Rated) -> Iterator[Any]:
    scores = {part.name: part.score for part in own.fit.parts}
    yield own.rank
    yield ctx.name(own.employee.emp_id)
    yield ctx.person_id(own.employee.emp_id)
    yield own.fit.total
    placed = ctx.place(own.planned) or ctx.t("the surplus list")
    yield ctx.t("chosen") if own.chosen else placed
    yield price_text(ctx, own.bound) if own.bound else None
    yield from (scores.get(name) for name in PARTS)
    yield len(own.rules)
    yield len(own.untested)


SHEET = Sheet(
    N_("Candidates"),
    37,
    N_("Candidates for leading and key posts"),
    COLUMNS,
    rows,
    note=N_(
        "The five best by fit whom no rule bars, and whoever the plan has. What it "
        "would cost to choose somebody else is proven by the certificates: exactly, or "
        "between two bounds; who would have to move then: formasi candidates RUN "
        "--post CODE."
    ),
    applies=applies,
)
