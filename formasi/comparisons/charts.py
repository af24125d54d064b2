"""Pictures of a comparison, as numbers that the template draws with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from formasi.comparisons.look import Look
from formasi.comparisons.words import TITLES, value_text
from scenarios.metrics import METRICS

STRIPS = (
    *("fit-mean", "fit-worst-decile", "surplus", "moves-post", "losers"),
    *("training-cost", "service-coverage", "continuity"),
)
WIDTH, HEIGHT = 640.0, 360.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 24.0, 16.0, 48.0


@dataclass(frozen=True)
class Dot:
    """An option in the plane: pixel and text; ``best`` when nothing dominates it."""

    place: int
    name: str
    x: float
    y: float
    best: bool
    base: bool
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True)
class Plane:
    """Options by two metrics."""

    points: list[Dot]
    x_ticks: list[Tick]
    y_ticks: list[Tick]
    x_title: str
    y_title: str


def plane(look: Look, x: str = "moves-post", y: str = "fit-mean") -> Plane | None:
    """Place the options by two metrics; None with fewer than two of them."""
    shown = [
        o
        for o in look.solved
        if o.metrics.get(x) is not None and o.metrics.get(y) is not None
    ]
    if len(shown) < 2:  # noqa: PLR2004
        return None
    xs = [o.metrics[x] or 0.0 for o in shown]
    ys = [o.metrics[y] or 0.0 for o in shown]
    x_low, x_high = stretched(xs)
    y_low, y_high = stretched(ys)
    points = []
    for option, a, b in zip(shown, xs, ys, strict=True):
        px = LEFT + (WIDTH - LEFT - RIGHT) * (a - x_low) / (x_high - x_low)
        py = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (b - y_low) / (y_high - y_low)
        right = px < WIDTH * 0.7
        points.append(
            Dot(
                look.solved.index(option),
                look.title(option),
                round(px, 1),
                round(py, 1),
                not look.dominated.get(option.name),
                option.name == look.comparison.base,
                round(px + (10 if right else -10), 1),
                round(py + 4, 1),
                "start" if right else "end",
            )
        )
    return Plane(
        apart(points),
        _ticks(look, x, x_low, x_high, LEFT, WIDTH - RIGHT),
        _ticks(look, y, y_low, y_high, HEIGHT - BOTTOM, TOP),
        look.t(TITLES[x]),
        look.t(TITLES[y]),
    )


def apart(points: Sequence[Dot], least: float = 13.0) -> list[Dot]:
    """Push labels that would overlap apart, downwards."""
    placed: list[Dot] = []
    for point in sorted(points, key=lambda p: p.label_y):
        y = point.label_y
        for other in placed:
            if abs(other.x - point.x) < 180 and 0 <= abs(y - other.label_y) < least:  # noqa: PLR2004
                y = other.label_y + least
        placed.append(Dot(**{**vars(point), "label_y": round(y, 1)}))
    return placed


def stretched(values: Sequence[float]) -> tuple[float, float]:
    """Give the range of values with a little room on both sides."""
    low, high = min(values), max(values)
    room = (high - low) * 0.08 or abs(high) * 0.05 or 1.0
    return low - room, high + room


def _ticks(
    look: Look, metric: str, low: float, high: float, start: float, end: float
) -> list[Tick]:
    return [
        Tick(
            round(start + (value - low) / (high - low) * (end - start), 1),
            value_text(look.t, metric, value),
        )
        for value in round_values(low, high)
    ]


def round_values(low: float, high: float) -> list[float]:
    """Give three to six round values between two ends: 20, 40, 60 or 0.05, 0.1."""
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = power * next(k for k in (1, 2, 5, 10) if k * power >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return [k * step for k in range(first, last + 1)]


@dataclass(frozen=True)
class StripValue:
    """An option's value in a strip.

    Attributes
    ----------
    width : of the bar, or where the dot stands, in percent.
    dot : a level, whose scale need not begin at 0, is a dot.
    """

    name: str
    text: str
    width: float
    kind: str
    dot: bool = False


def strips(look: Look) -> list[tuple[str, list[StripValue]]]:
    """Give a small bar chart for each of a few metrics."""
    return [(look.t(TITLES[metric]), _bars(look, metric)) for metric in STRIPS]


def _bars(look: Look, metric: str) -> list[StripValue]:
    values = [(o, o.metrics.get(metric)) for o in look.solved]
    known = [v for _, v in values if v is not None]
    dot = METRICS[metric].unit in ("points", "share")
    low, high = stretched(known) if dot and known else (0.0, max(known, default=0.0))
    best = look.best(metric)
    return [
        StripValue(
            look.title(option),
            value_text(look.t, metric, value),
            round(100 * ((value or 0.0) - low) / ((high - low) or 1.0), 1),
            _kind(look, option.name, value, best),
            dot,
        )
        for option, value in values
    ]


def _kind(look: Look, name: str, value: float | None, best: float | None) -> str:
    if value is not None and value == best:
        return "winner"
    return "base" if name == look.comparison.base else ""
