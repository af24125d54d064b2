"""Daftar jabatan lowong: seats that stay empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.language.labels import TYPES
from formasi.reports.sheets.sheet import Heading, Sheet
from formasi.reports.telling.context import Context

COLUMNS = (
    Heading(N_("No."), 6, "whole"),
    Heading(N_("Code"), 14),
    Heading(N_("Post"), 40),
    Heading(N_("Unit"), 46),
    Heading(N_("Type"), 26),
    Heading(N_("Class"), 8, "whole"),
    Heading(N_("Seats"), 9, "whole"),
    Heading(N_("Held"), 9, "whole"),
    Heading(N_("Empty"), 9, "whole"),
    Heading(N_("Key post"), 12),
)


def rows(ctx: Context) -> Iterator[list[Any]]:
    """Give a line per post with empty seats, key posts first."""
    for number, row in enumerate(ctx.vacancies, start=1):
        post = ctx.problem.post[row["post_code"]]
        yield [
            number,
            post.post_code,
            ctx.post_name(post),
            ctx.unit_name(post.unit_code),
            ctx.t(TYPES[post.type]) if post.type else "",
            post.job_class,
            row["need"],
            row["filled"],
            row["vacant"],
            ctx.t("yes") if post.key_post else "",
        ]


SHEET = Sheet(N_("Vacant"), 50, N_("Vacant posts (jabatan lowong)"), COLUMNS, rows)
