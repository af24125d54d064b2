"""Charts of the organisation, before and after, of the units in which most changes."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from formasi.language.i18n import N_
from formasi.reports.sections.section import Section
from formasi.reports.signed.chart import Chart, charts
from formasi.reports.signed.drawing import drawing
from formasi.reports.telling.context import Context

MOST = 12
"""Units shown on the page; formasi papers draws each."""
MOST_BOXES, LARGE = 600, 2_000
"""Boxes shown in all; of a city with more people none: its page stays light."""


def applies(ctx: Context) -> bool:
    """Show it where posts lie in units."""
    return ctx.has_plan and any(
        p.unit_code in ctx.problem.unit for p in ctx.problem.posts
    )


def data(ctx: Context) -> dict[str, Any]:
    """Give the pictures, the units with most changes first."""
    ranked = sorted(charts(ctx), key=lambda pair: -_changed(pair))
    shown: list[tuple[str, list[Markup]]] = []
    large = len(ctx.problem.employees) > LARGE
    boxes = 0
    for before, after in [] if large else ranked[:MOST]:
        boxes += sum(1 for chart in (before, after) for _ in chart.boxes)
        if boxes <= MOST_BOXES or not shown:
            shown.append(
                (after.name, [_drawn(ctx, c) for c in (before, after) if c.roots])
            )
    return {"shown": shown, "more": len(ranked) - len(shown)}


def _changed(pair: tuple[Chart, Chart]) -> int:
    return sum(box.kind != "same" for chart in pair for box in chart.boxes)


def _drawn(ctx: Context, chart: Chart) -> Markup:
    return Markup(drawing(ctx.t, chart, alone=False))  # noqa: S704  (escaped where it is drawn)


SECTION = Section("charts", 88, N_("Charts of the organisation"), applies, data)
