"""A small picture: what each weight buys, and what it costs in fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from benchmarks.tradeoffs.kept import Swept, at
from benchmarks.tradeoffs.weighed import FACTORS, GOALS, Figures

WORDS = {
    "preference": "people whose wish is met",
    "class-loss": "job classes lost",
    "disruption": "people who change post",
    "training": "hours of training",
    "same-tier-loss": "steps down inside a tier",
    "rotation-due": "moves made that are due",
    "need-gap": "heads short of, or over, the need",
}
"""What a goal is measured by in the picture and the tables."""
PANEL, PLOT, HEIGHT, COLUMNS = 250, 190, 190, 4
INK, SHIPPED, GRID = "#5b6470", "#1b7f4b", "#d5dae0"


def own(goal: str, figures: Figures) -> float:
    """Give what a goal is about, in a unit that a planner counts in.

    Parameters
    ----------
    goal : its name.   figures : of all cities under some weights.
    """
    if goal == "preference":
        return figures.met
    if goal == "disruption":
        return figures.moves
    return figures.goals[goal]


def picture(swept: Swept) -> str:
    """Draw a panel for each goal: its own measure to the right, mean fit upwards.

    Parameters
    ----------
    swept : figures by goal and factor.
    """
    rows = -(-len(GOALS) // COLUMNS)
    width, height = PANEL * COLUMNS, HEIGHT * rows + 10
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12" role="img">'
    )
    parts = [
        head,
        "<title>Mean fit against what each goal counts, by weight</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, goal in enumerate(GOALS):
        left, top = PANEL * (place % COLUMNS), HEIGHT * (place // COLUMNS)
        points = [
            (own(goal, at(swept, goal, f)), at(swept, goal, f).mean_fit, f)
            for f in FACTORS
        ]
        parts += _panel(goal, points, left, top)
    return "\n".join([*parts, "</svg>", ""])


def _panel(
    goal: str, points: Sequence[tuple[float, float, float]], left: int, top: int
) -> Iterator[str]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x, y = _scale(xs, left + 40, PLOT - 10), _scale(ys, top + 130, -85)
    yield _text(left + 30, top + 22, goal, "start", "bold")
    yield _text(left + 30, top + 36, WORDS[goal], "start")
    yield (
        f'<rect x="{left + 30}" y="{top + 40}" width="{PLOT + 10}" height="100" '
        f'fill="none" stroke="{GRID}"/>'
    )
    line = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b, _ in points)
    yield f'<polyline points="{line}" fill="none" stroke="{INK}"/>'
    for a, b, factor in points:
        colour, size = (SHIPPED, 5) if factor == 1 else (INK, 3)
        yield f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="{size}" fill="{colour}"/>'
    yield _text(left + 30, top + 154, f"{min(xs):,.0f}", "start")
    yield _text(left + 40 + PLOT, top + 154, f"{max(xs):,.0f}", "end")
    yield _text(left + 30, top + 168, f"fit {min(ys):.2f} to {max(ys):.2f}", "start")


def _scale(
    values: Sequence[float], start: float, length: float
) -> Callable[[float], float]:
    low, span = min(values), (max(values) - min(values)) or 1.0
    return lambda value: start + (value - low) / span * length


def _text(x: float, y: float, text: str, anchor: str, weight: str = "normal") -> str:
    place = f'x="{x}" y="{y}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text {place} fill="#222">{text}</text>'
