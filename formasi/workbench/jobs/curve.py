"""How a solve went, as a picture: the plan and its bound, drawing together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, LEFT, FOOT = 720.0, 220.0, 8.0, 26.0
LEAST = 2
"""Points of a curve that say something."""
BRIEF = 1.0
"""Seconds that nobody can watch: two lines over less are a square."""
TIES = "tie-break"


@dataclass(frozen=True)
class Curve:
    """Two lines over the seconds of one tier.

    Attributes
    ----------
    plan, bound : points of the lines, as SVG writes them.
    low, high : values at the foot and the head; ``begun``, ``ended`` : seconds.
    """

    name: str
    plan: str
    bound: str
    low: float
    high: float
    begun: float
    ended: float


def curve_of(events: Iterable[Mapping[str, Any]]) -> Curve | None:
    """Draw the tier that took longest; None where none has two lines worth a look."""
    tiers: dict[str, list[Mapping[str, Any]]] = {}
    for event in events:
        if event.get("name") != TIES and "tier" in event:
            tiers.setdefault(event["name"], []).append(event)
    drawn = [made for own in tiers.values() if (made := _tier(own))]
    return max(drawn, key=lambda made: made.ended - made.begun, default=None)


def _tier(events: Sequence[Mapping[str, Any]]) -> Curve | None:
    plan = [(e["seconds"], e["value"] / e["scale"]) for e in events if _has(e, "value")]
    bound = [
        (e["seconds"], e["bound"] / e["scale"]) for e in events if _has(e, "bound")
    ]
    if len(plan) < LEAST or len(bound) < LEAST:
        return None
    # the first bounds are far off, and would press the rest into one line
    near = plan[-1][1] + 4 * max(abs(plan[-1][1] - plan[0][1]), 1e-9)
    shown = [(second, min(value, near)) for second, value in bound]
    points = [*plan, *shown]
    low, high = min(v for _, v in points), max(v for _, v in points)
    begun, ended = min(s for s, _ in points), max(s for s, _ in points)
    if ended - begun < BRIEF:
        return None

    def line(own: Sequence[tuple[float, float]]) -> str:
        steps, last = [], None
        for second, value in own:
            x = LEFT + (WIDTH - 2 * LEFT) * _share(second, begun, ended)
            y = HEIGHT - FOOT - (HEIGHT - FOOT - LEFT) * _share(value, low, high)
            if last is not None:
                steps.append(f"{x:.1f},{last:.1f}")  # it holds until it changes
            steps.append(f"{x:.1f},{y:.1f}")
            last = y
        return " ".join(steps)

    return Curve(events[0]["name"], line(plan), line(shown), low, high, begun, ended)


def _has(event: Mapping[str, Any], name: str) -> bool:
    return event.get(name) is not None


def _share(value: float, low: float, high: float) -> float:
    return (value - low) / (high - low) if high > low else 0.5
