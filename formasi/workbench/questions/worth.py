"""What each further unit of a limit is worth, laid out as a page of the workbench."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from formasi.comparisons.frontier import amount, axis, plot, price, title, worth
from formasi.comparisons.words import STATUSES
from formasi.deciding.paper.paper import Cell, Column, Paper, Part, Table
from formasi.language.i18n import N_, Translator, translator
from scenarios.frontier.frontier import Frontier, Point

HEADS = (N_("Mean fit"), N_("Surplus"), N_("Seconds"))
PLOTTED = ("x_ticks", "y_ticks")
EACH = N_(
    "Each row is the best plan that was found under that limit; its status says "
    "whether it is proven. The worth of one more is against the row before."
)
KNEE = N_("From {limit} on one more is worth much less.")
TIGHT = N_(
    "Where a better tier had to give way, the limit is too tight to be compared."
)


def worth_paper(found: Frontier, lang: str) -> Paper:
    """Lay a frontier out, a row for each limit."""
    t = translator(lang)
    fit, surplus, seconds = (t(head) for head in HEADS)
    columns = (
        *(Column(t("Limit")), Column(t("Used")), Column(t("Value"), 2)),
        *(Column(worth(t, found)), Column(fit, 2), Column(surplus, 0)),
        *(Column(seconds, 1), Column(t("Status"))),
    )
    rows = [_row(t, found, point) for point in found.points]
    table = Table("worth", "", columns, rows)
    lines = tuple(_lines(t, found))
    part = Part("worth", t("What each further one is worth"), lines, (table,))
    return Paper("frontier", title(t, found), t(EACH), (part,), t)


def worth_plot(found: Frontier, lang: str) -> dict[str, Any] | None:
    """Give the dots and axes of a frontier as plain data; None where no line is."""
    t = translator(lang)
    made = plot(found, t)
    if made is None:
        return None
    ticks = {name: [asdict(tick) for tick in made[name]] for name in PLOTTED}
    return {**made, **ticks, "axis": axis(t, found), "value": t("Value by limit")}


def _row(t: Translator, found: Frontier, point: Point) -> tuple[Cell, ...]:
    said = t(STATUSES[point.status])
    if point.value is not None and not point.full:
        said = f"{said}; {t('a better tier had to give way')}"
    return (
        t("no limit") if point.limit is None else amount(t, found, point.limit),
        amount(t, found, point.used),
        point.value,
        price(t, found, point),
        point.fit_mean,
        point.surplus,
        point.seconds,
        said,
    )


def _lines(t: Translator, found: Frontier) -> Iterator[str]:
    for point in found.points:
        if point.knee:
            yield t(KNEE, limit=amount(t, found, point.limit))
    if not all(point.full for point in found.points if point.value is not None):
        yield t(TIGHT)
