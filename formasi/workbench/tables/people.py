"""Everybody, today and in the plan."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES
from formasi.reports.telling.context import Context
from formasi.workbench.tables.table import Cell, Column, Row, Table
from models.plan.people import Person
from models.records.post import Post

COLUMNS = (
    ("name", N_("Employee"), False, False),
    ("from", N_("Present post"), False, False),
    ("old", N_("Unit today"), False, True),
    ("change", N_("What changes"), False, True),
    ("to", N_("New post"), False, False),
    ("new", N_("New unit"), False, True),
    ("before", N_("Fit today"), True, False),
    ("fit", N_("Fit in the plan"), True, False),
)


def people_table(ctx: Context) -> Table:
    """Give everybody, in the order of the roll; without a plan, as they are today."""
    columns = tuple(
        Column(name, ctx.t(title), number, chosen)
        for name, title, number, chosen in COLUMNS
    )
    return Table("people", columns, tuple(_rows(ctx)))


def _rows(ctx: Context) -> Iterator[Row]:
    for row in ctx.people:
        change, new = (row.change, row.new) if ctx.has_plan else ("", None)
        yield Row(
            row.emp_id,
            (
                Cell(ctx.name(row.emp_id) or row.emp_id, *_called(ctx, row)),
                _post(row.old, ctx.old_post(row.old)),
                _text(ctx.old_unit(row.employee)),
                Cell(change, ctx.t(CHANGES[change]) if change else "–", change),
                _post(new, ctx.post_name(new)),
                _text(ctx.unit_name(row.new_unit) if ctx.has_plan else ""),
                _number(ctx, row.fit_before),
                _number(ctx, row.fit),
            ),
            f"person?{urlencode({'id': row.emp_id})}",
        )


def _called(ctx: Context, row: Person) -> tuple[str, str, str]:
    name = ctx.name(row.emp_id)
    return name or row.emp_id, "", row.emp_id if name else ""


def _post(post: Post | None, name: str) -> Cell:
    if post is None:
        return Cell("", "–")
    return Cell(name, name, "", post.post_code)


def _text(text: str) -> Cell:
    return Cell(text, text or "–")


def _number(ctx: Context, value: float | None) -> Cell:
    return Cell(value, ctx.t.number(value, 1))
