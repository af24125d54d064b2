"""Lampiran SK: the draft annex of the decree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import CHANGES
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.called import rank
from formasi.reports.telling.context import Context
from models.plan.people import Person

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Name / NIP / rank"), 34, "wrap"),
    Heading(N_("Old post"), 40, "wrap"),
    Heading(N_("New post"), 40, "wrap"),
    Heading(N_("Echelon"), 9),
    Heading(N_("Class"), 8, "whole"),
    Heading(N_("Remark"), 20),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line for everybody for whom a decree is due."""
    moved = [row for row in ctx.rows if row.decreed]
    for number, row in enumerate(moved, start=1):
        yield [number, *_line(ctx, row)]


def _line(ctx: Context, row: Person) -> list[Any]:
    new = row.new
    assert new is not None
    who = (ctx.name(row.emp_id), ctx.person_id(row.emp_id), rank(row.employee))
    old = (ctx.post_name(row.old), ctx.old_unit(row.employee))
    return [
        "\n".join(word for word in who if word),
        "\n".join(word for word in old if word),
        "\n".join(w for w in (ctx.post_name(new), ctx.unit_name(new.unit_code)) if w),
        new.echelon,
        new.job_class,
        ctx.t(CHANGES[row.change]),
    ]


SHEET = Sheet(
    N_("Decree annex"),
    40,
    N_("DRAFT annex of the decree (lampiran SK)"),
    COLUMNS,
    rows,
    note=N_("Not a decree. It takes effect only when the appointing authority signs."),
    filters=False,
)
