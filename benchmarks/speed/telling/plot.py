"""A small picture: the gap of every solver over time, on logarithmic axes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from benchmarks.speed.telling.line import Line

WIDE, HIGH, LEFT, TOP = 660, 340, 82, 34
RIGHT, BELOW = WIDE - 170, HIGH - 40
LEAST, MOST = 1e-6, 1.0
"""Gaps at the foot and at the head of the picture."""
QUICKEST = 0.01
COLOURS = ("#0b5d7a", "#c2571a", "#5b7f2b", "#7a4a9e", "#8a6d1d", "#555555")


def plot(lines: Sequence[Line], title: str) -> str:
    """Draw the gap over time of the lines of one problem, as SVG."""
    slowest = max([1.0, *(line.seconds for line in lines)])
    parts = [_frame(title), *_grid(slowest)]
    shown = [line for line in lines if any(gap is not None for _, gap in line.points)]
    for k, line in enumerate(shown):
        parts.append(_curve(line, slowest, COLOURS[k % len(COLOURS)], k))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _frame(title: str) -> str:
    box = f'viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} '
        f'font-family="sans-serif" font-size="12" role="img">\n'
        f"<title>{escape(title)}</title>\n"
        f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>\n'
        f'<text x="{LEFT}" y="18" font-size="14">{escape(title)}</text>'
    )


def _grid(slowest: float) -> list[str]:
    """Draw a line for each power of ten; gaps go down, seconds to the right."""
    parts = []
    for power in range(-6, 1):
        y = _y(10.0**power)
        label = "1e-6 or less" if power == -6 else f"{10.0 ** (power + 2):g} %"  # noqa: PLR2004
        parts.append(_line(LEFT, y, RIGHT, y))
        parts.append(
            f'<text x="{LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{label}</text>'
        )
    for power in range(-2, math.ceil(math.log10(slowest)) + 1):
        if (x := _x(10.0**power, slowest)) <= RIGHT:
            parts.append(_line(x, TOP, x, BELOW))
            text = f'<text x="{x:.0f}" y="{BELOW + 18}" text-anchor="middle">'
            parts.append(f"{text}{10.0**power:g} s</text>")
    return parts


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="#dddddd"/>'


def _curve(line: Line, slowest: float, colour: str, place: int) -> str:
    """Draw steps: a gap stays until the next one is known."""
    known = [(at, gap) for at, gap in line.points if gap is not None]
    path, last = [], None
    for at, gap in [*known, (line.seconds, known[-1][1])]:
        x, y = _x(at, slowest), _y(gap)
        path.append(f"M{x:.1f},{y:.1f}" if last is None else f"H{x:.1f}V{y:.1f}")
        last = y
    x, y = RIGHT + 12, TOP + 12 + 20 * place
    return (
        f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="2"/>\n'
        f'<rect x="{x}" y="{y - 9}" width="10" height="10" fill="{colour}"/>\n'
        f'<text x="{x + 16}" y="{y}">{escape(line.title)}</text>'
    )


def _x(seconds: float, slowest: float) -> float:
    share = math.log(max(seconds, QUICKEST) / QUICKEST) / math.log(slowest / QUICKEST)
    return LEFT + share * (RIGHT - LEFT)


def _y(gap: float) -> float:
    share = math.log(MOST / min(MOST, max(gap, LEAST))) / math.log(MOST / LEAST)
    return TOP + share * (BELOW - TOP)
