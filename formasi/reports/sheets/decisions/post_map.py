"""Peta jabatan before and after: B (staff), K (need) and the difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import TYPES, UNIT_STATUS
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context, always
from formasi.reports.telling.tally import post_map
from models.records.post import UNLIMITED

COLUMNS = (
    Heading(N_("Unit"), 46),
    Heading(N_("Code"), 14),
    Heading(N_("Post"), 44),
    Heading(N_("Type"), 24),
    Heading(N_("Class"), 7, "whole"),
    Heading(N_("B before"), 8, "whole"),
    Heading(N_("K before"), 8, "whole"),
    Heading(N_("+/− before"), 8, "whole"),
    Heading(N_("B after"), 8, "whole"),
    Heading(N_("K after"), 8, "whole"),
    Heading(N_("+/− after"), 8, "whole"),
    Heading(N_("Status"), 14),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per post, unit by unit."""
    for line in post_map(ctx):
        post = line.post
        yield [
            ctx.unit_name(post.unit_code),
            post.post_code,
            ctx.post_name(post),
            ctx.t(TYPES[post.type]) if post.type else "",
            post.job_class,
            *_counts(line.before, line.need_before),
            *(_counts(line.after, line.need_after) if ctx.has_plan else (None,) * 3),
            ctx.t(UNIT_STATUS[post.new_status]),
        ]


def _counts(staff: int, need: int | None) -> tuple[int, int | None, int | None]:
    if need is None or need >= UNLIMITED:
        return staff, None, None
    return staff, need, staff - need


SHEET = Sheet(
    N_("Post map"),
    70,
    N_("Post map before and after (peta jabatan)"),
    COLUMNS,
    rows,
    note=N_(
        "B: staff in post. K: need. K before is the need as the input gives it; an "
        "abolished post needs nobody after."
    ),
    applies=always,
)
