"""All posts: what they need, who holds them, what stays empty."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from formasi.language.i18n import N_
from formasi.language.labels import TYPES
from formasi.reports.telling.context import Context
from formasi.reports.telling.tally import post_map
from formasi.workbench.tables.table import Cell, Column, Row, Table
from models.records.post import UNLIMITED

COLUMNS = (
    ("post", N_("Post"), False, False),
    ("unit", N_("Unit"), False, True),
    ("type", N_("Type"), False, True),
    ("class", N_("Job class"), True, False),
    ("seats", N_("Seats"), True, False),
    ("today", N_("Held today"), True, False),
    ("plan", N_("Held in the plan"), True, False),
    ("empty", N_("Empty"), True, False),
)


def posts_table(ctx: Context) -> Table:
    """Give the posts, unit by unit."""
    columns = tuple(
        Column(name, ctx.t(title), number, chosen)
        for name, title, number, chosen in COLUMNS
    )
    return Table("posts", columns, tuple(_rows(ctx)))


def _rows(ctx: Context) -> Iterator[Row]:
    vacant = {row["post_code"]: row["vacant"] for row in ctx.vacancies}
    for line in post_map(ctx):
        post = line.post
        kind = ctx.t(TYPES[post.type]) if post.type else ""
        name, after = ctx.post_name(post), line.after if ctx.has_plan else None
        empty = vacant.get(post.post_code, 0) if ctx.has_plan else None
        yield Row(
            post.post_code,
            (
                Cell(name, name, "key" if post.key_post else "", post.post_code),
                Cell(unit := ctx.unit_name(post.unit_code), unit or "–"),
                Cell(kind, kind or "–"),
                _count(ctx, post.job_class),
                _count(ctx, None if line.need_after >= UNLIMITED else line.need_after),
                _count(ctx, line.before),
                _count(ctx, after),
                _count(ctx, empty),
            ),
            f"post?{urlencode({'code': post.post_code})}",
        )


def _count(ctx: Context, value: int | None) -> Cell:
    return Cell(value, ctx.t.number(value))
