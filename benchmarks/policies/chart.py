"""A picture of a tournament: differences to the optimum, with their intervals.

Drawn by hand as SVG: a chart library would bring a browser for it, or megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import isnan
from pathlib import Path

from benchmarks.policies.mechanisms import MECHANISMS
from benchmarks.policies.summary import BASE, COLUMNS, Interval, Row, plain

PANELS: Mapping[str, int] = {
    "surplus": -1,
    "key-posts-filled": 1,
    "fit-mean": 1,
    "moves-post": -1,
    "losers": -1,
    "unwilling": -1,
    "wishes": 1,
    "training-hours": -1,
    "envy": -1,
    "seconds": -1,
}
"""Metrics drawn, and which way is better."""
ABREAST = 5
"""Panels beside each other."""
LABELS, PANEL, LINE, TOP = 290, 190, 24, 56
BETTER, WORSE, PLAIN = "#1b7f4b", "#b3402e", "#5b6470"


def write_chart(rows: Sequence[Row], path: Path) -> None:
    """Draw a panel for each metric, a line for each mechanism."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(chart(rows), encoding="utf-8")


def chart(rows: Sequence[Row]) -> str:
    """Write the picture; mechanisms that never made a plan are left out."""
    shown = [row for row in rows if row.mechanism != BASE and row.against]
    deep = TOP + LINE * len(shown) + 40
    width = LABELS + PANEL * ABREAST + 20
    height = deep * -(-len(PANELS) // ABREAST)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="13" role="img">'
    )
    parts = [
        head,
        "<title>Differences to the optimum by tiers, with 95 % intervals</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for place, metric in enumerate(PANELS):
        line, across = divmod(place, ABREAST)
        spreads = [row.against[metric] for row in shown]
        parts.append(f'<g transform="translate(0 {deep * line})">')
        if not across:
            parts += [_name(row, at) for at, row in enumerate(shown)]
        parts += _panel(metric, spreads, LABELS + PANEL * across)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _name(row: Row, place: int) -> str:
    title = escape(MECHANISMS[row.mechanism].title)
    return _text(LABELS - 12, TOP + LINE * place + 16, title, "end")


def _panel(metric: str, spreads: Sequence[Interval], left: int) -> Iterator[str]:
    ends = [
        0.0,
        *(s.mean - _half(s) for s in spreads),
        *(s.mean + _half(s) for s in spreads),
    ]
    low, high = min(ends), max(ends)
    scale = (PANEL - 40) / ((high - low) or 1.0)
    zero = left + 20 - low * scale
    bottom = TOP + LINE * len(spreads)
    yield _text(left + PANEL // 2, 22, escape(COLUMNS[metric].head), "middle", "bold")
    yield _text(left + PANEL // 2, 40, "less the optimum", "middle")
    yield _line(zero, TOP - 4, zero, bottom + 4, "#9aa3ad")
    for place, spread in enumerate(spreads):
        y, x = TOP + LINE * place + 12, zero + spread.mean * scale
        half, colour = _half(spread) * scale, _colour(spread, PANELS[metric])
        yield _line(x - half, y, x + half, y, colour)
        yield f'<circle cx="{x:.1f}" cy="{y}" r="4" fill="{colour}"/>'
    yield _text(left + 20, bottom + 20, _end(metric, low), "start")
    yield _text(left + PANEL - 20, bottom + 20, _end(metric, high), "end")


def _end(metric: str, value: float) -> str:
    """Write an end of the scale in the unit that the head names."""
    shown = value * COLUMNS[metric].times
    return plain(shown, 0 if abs(shown) >= 10 else 1).replace("-0.0", "0.0")  # noqa: PLR2004


def _half(spread: Interval) -> float:
    return 0.0 if isnan(spread.half) else spread.half


def _colour(spread: Interval, better: int) -> str:
    """Colour what differs even where all comparisons are to hold together."""
    if abs(spread.mean) <= (0.0 if isnan(spread.wide) else spread.wide):
        return PLAIN
    return BETTER if spread.mean * better > 0 else WORSE


def _line(x1: float, y1: float, x2: float, y2: float, colour: str) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1}" x2="{x2:.1f}" y2="{y2}"'
    return f'<line {ends} stroke="{colour}" stroke-width="2"/>'


def _text(x: float, y: float, text: str, anchor: str, weight: str = "normal") -> str:
    place = f'x="{x}" y="{y}" text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text {place} fill="#222">{text}</text>'
