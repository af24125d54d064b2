"""The organisation as a tree and as charts: need, people, before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from formasi.language.i18n import N_
from formasi.reports.sections.units import services
from formasi.reports.signed.chart import Chart, charts
from formasi.reports.signed.drawing import drawing
from formasi.reports.telling.context import Context
from formasi.reports.telling.tally import UnitTally, tally
from formasi.workbench.page import desk_of, page, project_of, run_of
from formasi.workbench.pages.answer import context_of
from formasi.workbench.tables.staffing import staffing

NOT_FOUND, ON_A_BOARD = 404, 60
COLUMNS = (
    ("classes", N_("Classes")),
    ("need", N_("Need")),
    ("filled", N_("Filled")),
    ("vacant", N_("Vacant")),
    ("surplus", N_("Surplus")),
    ("load", N_("Load")),
)
PICTURE = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def units(request: Request) -> Response:
    """Show the tree; a search greys the rest; the charts of one unit stand below."""
    job = run_of(request)
    ctx = context_of(request, job)
    words = request.query_params.get("q", "").casefold().split()
    rows, staff = _counted(request, ctx)
    shown = request.query_params.get("unit", "")
    lit = {row.code for row in rows if _meant(row, words)} if words else None
    found = services.SECTION.data(ctx) if services.SECTION.applies(ctx) else None
    pair = _pair(request, shown) if shown else None
    posts = [p for p in ctx.problem.posts if shown and p.unit_code == shown]
    return page(
        request,
        "units.html.j2",
        project=project_of(request),
        job=job,
        tab="units",
        ctx=ctx,
        rows=rows,
        staff=staff,
        columns=_columns(staff),
        lit=lit,
        shown=shown,
        pair=pair,
        services=found,
        posts=posts,
        board=[(p, ctx.plan.holders.get(p.post_code, ())) for p in posts[:ON_A_BOARD]]
        if ctx.has_plan
        else [],
        left=ctx.plan.surplus[:ON_A_BOARD] if ctx.has_plan else (),
    )


def _counted(
    request: Request, ctx: Context
) -> tuple[list[UnitTally], Mapping[str, Mapping[str, str]]]:
    """Count the units; kept, since the tree is asked for again and again."""

    def made() -> Any:
        own = {
            code: unit.told(ctx.t, planned=ctx.has_plan)
            for code, unit in staffing(ctx).items()
        }
        return ctx, tally(ctx), own

    found: Any = desk_of(request).kept.get(("units", id(ctx)), made)
    return found[1], found[2]


def _columns(staff: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str]]:
    """Give the columns of which a unit has something to tell."""
    told = {name for own in staff.values() for name, text in own.items() if text}
    return [(name, title) for name, title in COLUMNS if name in {*told, "need"}]


def _meant(row: UnitTally, words: list[str]) -> bool:
    text = f"{row.code} {row.name} {row.status}".casefold()
    return all(word in text for word in words)


def _charts(request: Request) -> Mapping[str, tuple[Chart, Chart]]:
    """Give the charts of all units at the top, before and after."""
    ctx = context_of(request, run_of(request))

    def made() -> Any:
        return ctx, {pair[0].unit: pair for pair in charts(ctx)}

    found: Mapping[str, tuple[Chart, Chart]]
    found = desk_of(request).kept.get(("charts", id(ctx)), made)[1]
    return found


def _pair(request: Request, unit: str) -> str:
    """Find the unit at the top whose chart shows a unit; "" where there is none."""
    known, tree = _charts(request), context_of(request, run_of(request)).problem.unit
    seen = set[str]()
    while unit and unit not in known and unit not in seen:
        seen.add(unit)
        above = tree.get(unit)
        unit = (above.parent or "") if above else ""
    return unit if unit in known else ""


def chart(request: Request) -> Response:
    """Give the chart of a unit as a picture."""
    asked = request.query_params
    pair = _charts(request).get(asked.get("unit", ""))
    if pair is None:
        raise HTTPException(NOT_FOUND)
    ctx = context_of(request, run_of(request))
    text = drawing(ctx.t, pair[asked.get("when") == "after"])
    headers = {"content-security-policy": PICTURE}
    return Response(text, headers=headers, media_type="image/svg+xml")


ROUTES = (
    Route("/p/{project}/units", units),
    Route("/p/{project}/chart.svg", chart),
)
