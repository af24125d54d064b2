"""What a plan does to services, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from formasi.reports.telling.context import Context
from optimizer.effects.services import Pressure, ServiceRow, service_load_rows

MOST = 5
"""So many services are told in a summary, the busiest first."""


def said_of_services(ctx: Context, *, on_page: bool = False) -> Iterator[str]:
    """Say how the load and the days of services change, the busiest first.

    Parameters
    ----------
    ctx : of the report.
    on_page : it is told on the page that lists all of them further down.

    Returns
    -------
    A line for each of the busiest, and one that counts the rest; none without a plan or
    without a table of services.
    """
    if not ctx.has_plan or not ctx.problem.services:
        return
    rows = service_load_rows(ctx.problem, ctx.people)
    rows.sort(key=lambda row: -max(_weight(row.before), _weight(row.after)))
    for row in rows[:MOST]:
        yield _sentence(ctx, row)
    if len(rows) > MOST:
        yield _rest(ctx, len(rows) - MOST, on_page=on_page)


def _rest(ctx: Context, count: int, *, on_page: bool) -> str:
    if on_page:
        return ctx.t.plural(
            "{count} less busy service stands further down.",
            "{count} less busy services stand further down.",
            count,
        )
    return ctx.t.plural(
        "{count} less busy service stands in the report.",
        "{count} less busy services stand in the report.",
        count,
    )


def _weight(pressure: Pressure) -> float:
    return float("inf") if pressure.load is None else pressure.load


def _sentence(ctx: Context, row: ServiceRow) -> str:
    t, name = ctx.t, row.service.service_name or row.service.service_code
    if not row.seated:
        return t("{service}: no post that does it has a seat in the plan", service=name)
    if row.after.load is None:
        return t("{service}: nobody is placed where it is done", service=name)
    if row.before.load is None:
        then, days_then = t("nobody"), ""
    else:
        then, days_then = t.share(row.before.load), t.number(row.days_before, 1)
    now, days_now = t.share(row.after.load), t.number(row.days_after, 1)
    same = (then, days_then) == (now, days_now)
    load = now if same else t("{before} to {after}", before=then, after=now)
    days = t("{before} to {after}", before=days_then, after=days_now)
    days = days if days_then and days_then != days_now else days_now
    text = t(
        "{service}: load {load}, {days} working days",
        service=name,
        load=load,
        days=days,
    )
    if row.after.overloaded:
        grows = t(
            "the queue grows by {count} requests a year",
            count=t.number(round(row.backlog_after)),
        )
        text = f"{text}; {grows}"
    return text


def place_of(ctx: Context, row: ServiceRow) -> str:
    """Name who does a service: a post, or the rest of a unit."""
    if row.kind == "post":
        return ctx.place(row.where)
    return ctx.t("staff of {unit}", unit=ctx.unit_name(row.where))
