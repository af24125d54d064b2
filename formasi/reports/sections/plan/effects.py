"""Effects that a planner is asked about: class, women in leading posts, low fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.telling.context import Context
from models.plan.people import Person
from models.records.post import Post

LOW = 50


def data(ctx: Context) -> dict[str, Any]:
    """Give lines of name, today, plan and remark."""
    return {"lines": [*_women(ctx), *_managers(ctx), *_low(ctx), *_classes(ctx)]}


def _women(ctx: Context) -> Iterator[tuple[str, str, str, str]]:
    shares = []
    for leads in (_led_before, _led_after):
        known = [r for r in ctx.rows if r.employee.sex and leads(r)]
        women = sum(row.employee.sex == "P" for row in known)
        shares.append(women / len(known) if known else None)
    if any(share is not None for share in shares):
        t = ctx.t
        before, after = (t.share(share) for share in shares)
        yield t("Women among holders of leading posts"), before, after, ""


def _led_before(row: Person) -> bool:
    return bool(row.old and row.old.managerial)


def _led_after(row: Person) -> bool:
    return bool(row.new and row.new.managerial)


def _managers(ctx: Context) -> Iterator[tuple[str, str, str, str]]:
    leading = [row for row in ctx.rows if _led_after(row)]
    if leading:
        new = sum(row.moved for row in leading)
        share = ctx.t.share(new / len(leading))
        note = ctx.t(
            "{new} of {all}", new=ctx.t.number(new), all=ctx.t.number(len(leading))
        )
        yield (
            ctx.t("Holders of leading posts who are new in their post"),
            "–",
            share,
            note,
        )


def _low(ctx: Context) -> Iterator[tuple[str, str, str, str]]:
    if ctx.given_scores or not any(row.fit is not None for row in ctx.rows):
        return
    before = sum(
        row.fit_before is not None and row.fit_before < LOW for row in ctx.rows
    )
    after = sum(row.fit is not None and row.fit < LOW for row in ctx.rows)
    label = ctx.t("People whose fit is below {low}", low=LOW)
    yield label, ctx.t.number(before), ctx.t.number(after), ""


def _classes(ctx: Context) -> Iterator[tuple[str, str, str, str]]:
    pairs = [(_class(row.old), _class(row.new)) for row in ctx.rows]
    known = [(old, new) for old, new in pairs if old and new]
    if not known:
        return
    t = ctx.t
    up, down = (
        sum(new > old for old, new in known),
        sum(new < old for old, new in known),
    )
    yield t("People whose job class rises"), "–", t.number(up), ""
    note = (
        t("allowances (TPP) follow the class; look at these one by one") if down else ""
    )
    yield t("People whose job class falls"), "–", t.number(down), note


def _class(post: Post | None) -> int:
    return (post.job_class or 0) if post else 0


SECTION = Section("effects", 35, N_("Effects"), data=data)
