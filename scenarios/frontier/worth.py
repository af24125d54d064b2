"""What a further unit of a limit is worth along a frontier, and where that changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scenarios.frontier.curve import Point

CLEAR = 0.02
"""A knee stands out by this share of the rise; less is nearly a straight line."""


def spread(least: float, most: float, points: int, *, whole: bool) -> list[float]:
    """Spread values evenly from the least to the most, both included."""
    if most <= least:
        return [least]
    steps = [least + (most - least) * k / (points - 1) for k in range(points)]
    return sorted({float(round(step)) for step in steps}) if whole else steps


def priced(points: Sequence[Point]) -> list[Point]:
    """Add the price of a further unit to each point, and mark the knee."""
    found: list[Point] = []
    for point in points:
        before = found[-1] if found else None
        found.append(replace(point, price=_price(before, point)))
    knee = knee_of(found)
    return [replace(point, knee=place == knee) for place, point in enumerate(found)]


def _price(before: Point | None, point: Point) -> float | None:
    """Give the rise of the value by the rise of the limit, where both are known."""
    if before is None or not (before.full and point.full):
        return None
    if before.limit is None or point.limit is None or before.limit == point.limit:
        return None
    assert before.value is not None
    assert point.value is not None
    return abs(point.value - before.value) / abs(point.limit - before.limit)


def knee_of(points: Sequence[Point]) -> int | None:
    """Find the point that lies farthest above the line from the first to the last.

    Both axes are stretched to the same length first. None where no point stands out.
    """
    known = [
        (place, p.limit, p.value)
        for place, p in enumerate(points)
        if p.full and p.limit is not None and p.value is not None
    ]
    if len(known) < 3:  # noqa: PLR2004  (two points make a straight line)
        return None
    (_, x0, y0), *between, (_, x1, y1) = known
    if x0 == x1 or y0 == y1:
        return None
    rises = [((y - y0) / (y1 - y0) - (x - x0) / (x1 - x0), -k) for k, x, y in between]
    rise, place = max(rises)
    return -place if rise > CLEAR else None
