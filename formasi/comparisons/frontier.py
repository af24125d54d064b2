"""The papers of a frontier: a page with plot and table, data, lines for terminals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from formasi.comparisons.charts import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    WIDTH,
    Tick,
    stretched,
)
from formasi.comparisons.page import environment, script_words
from formasi.comparisons.words import STATUSES
from formasi.language.i18n import N_, Translator, translator
from formasi.language.labels import GOALS, MOVES
from formasi.reports.scripted import scripted
from models.storage.ours import put_text
from optimizer.runs.write import to_json
from scenarios.frontier.frontier import Frontier, Point

USAGES = {
    "training_hours": N_("Training hours (JP)"),
    "training_cost": N_("Training cost"),
    "fit_loss": N_("Most fit that anyone may lose (points)"),
    "class_loss": N_("Most job classes that anyone may lose"),
    "allowance_loss": N_("Most allowance (TPP) that anyone may lose a month"),
}


def write_frontier(
    frontier: Frontier, folder: str | Path, lang: str = "id"
) -> list[Path]:
    """Write ``frontier.html`` and ``frontier.json``.

    Parameters
    ----------
    frontier : its points, from the tightest limit to the widest.
    folder : where the papers are to stand.
    lang : ``id`` or ``en``, of the page.

    Returns
    -------
    The files, the page first.
    """
    folder = Path(folder)
    page = _page(frontier, translator(lang))
    data = to_json(frontier_data(frontier))
    return [
        put_text(folder / "frontier.html", page),
        put_text(folder / "frontier.json", data),
    ]


def frontier_data(frontier: Frontier) -> dict[str, Any]:
    """Give a frontier as plain data."""
    points = [{**asdict(p), "proven": p.proven} for p in frontier.points]
    return {"format": 1, **asdict(frontier), "points": points}


def _page(frontier: Frontier, t: Translator) -> str:
    env = environment(t)
    return env.get_template("comparison/frontier.html.j2").render(
        frontier=frontier,
        plot=plot(frontier, t),
        statuses=STATUSES,
        title=title(t, frontier),
        axis=axis(t, frontier),
        amount=lambda value: amount(t, frontier, value),
        price=lambda point: price(t, frontier, point),
        worth=worth(t, frontier),
        **scripted(env, script_words(t)),
    )


def plot(frontier: Frontier, t: Translator) -> dict[str, Any] | None:
    """Give the line, dots and axes of the plot; None where there is too little."""
    shown = [
        (p, p.limit, p.value)
        for p in frontier.points
        if p.full and p.limit is not None and p.value is not None
    ]
    if len(shown) < 2:  # noqa: PLR2004  (no line)
        return None
    shares = frontier.unit == "share"
    low, high = stretched([x for _, x, _ in shown])
    x_range = (max(0.0, low), high)
    y_range = stretched([y for _, _, y in shown])
    dots = [
        {
            "x": _scaled(x, x_range, LEFT, WIDTH - RIGHT),
            "y": _scaled(y, y_range, HEIGHT - BOTTOM, TOP),
            "knee": p.knee,
            "text": f"{amount(t, frontier, x)}: {t.number(y)}",
        }
        for p, x, y in shown
    ]
    return {
        "dots": dots,
        "line": " ".join(f"{dot['x']},{dot['y']}" for dot in dots),
        "x_ticks": [
            Tick(tick.at, amount(t, frontier, value)) if shares else tick
            for value, tick in _ticks(t, x_range, LEFT, WIDTH - RIGHT)
        ],
        "y_ticks": [tick for _, tick in _ticks(t, y_range, HEIGHT - BOTTOM, TOP)],
    }


def _scaled(
    value: float, limits: tuple[float, float], start: float, end: float
) -> float:
    low, high = limits
    return round(start + (end - start) * (value - low) / (high - low), 1)


def _ticks(
    t: Translator, limits: tuple[float, float], start: float, end: float
) -> list[tuple[float, Tick]]:
    """Place five ticks, each with its value and that as text."""
    low, high = limits
    values = [low + (high - low) * step / 4 for step in range(5)]
    digits = 0 if high - low > 8 else 2  # noqa: PLR2004  (ticks must differ)
    return [
        (v, Tick(_scaled(v, limits, start, end), t.number(v, digits))) for v in values
    ]


def title(t: Translator, frontier: Frontier) -> str:
    """Say what is held against what."""
    goals = frontier.main.partition(": ")[2] or frontier.main
    main = ", ".join(t(GOALS.get(goal, goal)) for goal in goals.split(", "))
    return t("{main} by limit on {axis}", main=main, axis=axis(t, frontier))


def axis(t: Translator, frontier: Frontier) -> str:
    """Name the limit as a reader would; those of the policy keep their names."""
    kind = frontier.axis.removeprefix("moves:")
    if frontier.axis == "moves":
        return t("changes of post")
    if frontier.axis.startswith("moves:") and kind in MOVES:
        return t(MOVES[kind])
    return t(USAGES.get(frontier.axis, frontier.axis))


def amount(t: Translator, frontier: Frontier, value: float | None) -> str:
    """Write a value of the limit, a share in per cent."""
    return t.share(value, 2) if frontier.unit == "share" else t.number(value)


def price(t: Translator, frontier: Frontier, point: Point) -> str:
    """Write what one more is worth; of a share, one more per cent."""
    if point.price is None or frontier.unit != "share":
        return t.number(point.price, 2)
    return t.number(point.price / 100, 2)


def worth(t: Translator, frontier: Frontier) -> str:
    """Give the heading of the prices."""
    if frontier.unit == "share":
        return t("Worth of one more per cent")
    return t("Worth of one more")


def frontier_text(frontier: Frontier, lang: str = "id") -> str:
    """Tell a frontier in plain lines: a row for each point.

    Parameters
    ----------
    frontier : its points, as ``trace_frontier`` gives them.
    lang : ``id`` or ``en``.

    Returns
    -------
    Lines of plain text.
    """
    t = translator(lang)
    heads = [
        *(t("Limit"), t("Used"), t("Value"), worth(t, frontier), t("Mean fit")),
        *(t("Surplus"), t("Seconds"), t("Status")),
    ]
    rows = [heads, *(_row(t, frontier, point) for point in frontier.points)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(heads))]
    lines = [
        "  ".join(cell.rjust(w) for cell, w in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join((title(t, frontier), *lines, *_notes(t, frontier)))


def _row(t: Translator, frontier: Frontier, point: Point) -> list[str]:
    mark = " *" if point.knee else ""
    return [
        t("no limit") if point.limit is None else amount(t, frontier, point.limit),
        amount(t, frontier, point.used),
        t.number(point.value, 2) + ("" if point.full else " !"),
        price(t, frontier, point) + mark,
        t.number(point.fit_mean, 2),
        t.number(point.surplus),
        t.number(point.seconds, 1),
        t(STATUSES[point.status]),
    ]


def _notes(t: Translator, frontier: Frontier) -> Iterator[str]:
    if any(point.knee for point in frontier.points):
        yield t("* the knee: from here on one more is worth much less")
    if not all(point.full for point in frontier.points):
        yield t("! the limit is so tight that a better tier had to give way")
