"""A chart of the organisation as a picture (SVG) that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from formasi.language.i18n import Translator
from formasi.reports.cells.heights import FONT, pixels
from formasi.reports.signed.chart import KINDS, Box, Chart
from models.storage.ours import DRAWN

WIDE, HIGH, GAP, STEP, HEAD = 216, 62, 14, 16, 64
"""Width and height of a box, room between, indent of a level, room for the title."""
XMLNS = ' xmlns="http://www.w3.org/2000/svg"'
LEAST = 620
"""Width that the title and the legend take."""
TITLE, SMALL = 8.5, 8.0
BOLD, WIDE_FONT = 1.08, 1.25
"""How much wider than Arial its bold letters are, and a font in its place may be."""
FILL = {
    "gone": ("#f6dcd6", "#9c2f1f"),
    "new": ("#dcefdc", "#2f6b2a"),
    "moved": ("#dde8f5", "#2a5d8f"),
    "vacant": ("#fbf3e2", "#8a5a00"),
    "same": ("#ffffff", "#5a6b75"),
}


def drawing(t: Translator, chart: Chart, *, alone: bool = True) -> str:
    """Draw a chart: heads on top, a column for each that reports to them.

    Parameters
    ----------
    t : of the reader's language.
    chart : what is drawn.
    alone : as a file; else as part of a page.

    Returns
    -------
    The text of an SVG.
    """
    shapes, width, depth = _laid_out(t, chart)
    height = depth + HEAD + GAP
    when = t("in the plan") if chart.after else t("today")
    return (
        f'<svg{XMLNS if alone else ""} class="chart" role="img" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{FONT}, Liberation Sans, sans-serif">{DRAWN}'
        f"<title>{escape(chart.name)}, {escape(when)}</title>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>'
        f'<text x="{GAP}" y="22" font-size="15" font-weight="bold" fill="#0b5d5e">'
        f"{escape(chart.name)}</text>"
        f'<text x="{GAP}" y="38" font-size="11" fill="#52636d">{escape(when)}</text>'
        f"{''.join(_legend(t))}{''.join(shapes)}</svg>\n"
    )


def _legend(t: Translator) -> Iterator[str]:
    x = GAP + 110
    for kind, words in KINDS.items():
        fill, line = FILL[kind]
        said = escape(t(words))
        yield (
            f'<rect x="{x}" y="29" width="11" height="11" fill="{fill}" '
            f'stroke="{line}"/><text x="{x + 16}" y="38" font-size="10" '
            f'fill="#52636d">{said}</text>'
        )
        x += round(pixels(t(words), 7.5)) + 40


def _laid_out(t: Translator, chart: Chart) -> tuple[list[str], int, int]:
    """Place every box; give the shapes, the width and the depth."""
    shapes: list[str] = []
    x, depth = GAP, HIGH
    for root in chart.roots:
        columns, under = _columns(root), HEAD + HIGH
        wide = sum(WIDE + GAP + STEP * max(map(_depth, c.boxes)) for c in columns)
        top = x + max(0, wide - GAP - WIDE) // 2
        shapes.append(_drawn(t, root, top, HEAD))
        for column in columns:
            y = under + 2 * GAP
            at = x + STEP // 2 if column.loose else x + WIDE // 2
            shapes.append(_joined(top + WIDE // 2, under, at, y))
            depth = max(depth, _stack(t, column, x, y, shapes) - HEAD)
            x += WIDE + GAP + STEP * max(map(_depth, column.boxes))
        x = max(x, top + WIDE + GAP)
    return shapes, max(x, LEAST), depth


@dataclass(frozen=True)
class _Column:
    """Boxes below each other; loose ones all hang on the line of their head."""

    boxes: tuple[Box, ...]
    loose: bool = False


def _columns(root: Box) -> list[_Column]:
    """Give a column to each who leads others, and one to all the rest."""
    leading = [_Column((box,)) for box in root.below if box.below]
    rest = tuple(box for box in root.below if not box.below)
    return [*leading, _Column(rest, loose=True)] if rest else leading


def _stack(t: Translator, column: _Column, x: int, y: int, shapes: list[str]) -> int:
    """Place a column; give where it ends."""
    start = y
    for box in column.boxes:
        left = x + STEP if column.loose else x
        if column.loose:
            shapes.append(_elbow(left, start, y))
        shapes.append(_drawn(t, box, left, y))
        y = _stack(
            t, _Column(box.below, loose=True), left, y + HIGH + GAP, shapes
        )  # fmt: skip
    return y


def _elbow(left: int, start: int, y: int) -> str:
    """Draw the line from a head's, which comes from above, to a box on its right."""
    return _line(f"M{left - STEP // 2} {start - GAP}V{y + HIGH // 2}H{left}")


def _depth(box: Box) -> int:
    return 1 + max(map(_depth, box.below), default=0)


def _joined(x: int, y: int, to_x: int, to_y: int) -> str:
    return _line(f"M{x} {y}V{y + GAP}H{to_x}V{to_y}")


def _line(path: str) -> str:
    return f'<path d="{path}" fill="none" stroke="#9aa9a4"/>'


def _drawn(t: Translator, box: Box, x: int, y: int) -> str:
    fill, line = FILL[box.kind]
    dash = ' stroke-dasharray="4 3"' if box.kind in ("gone", "vacant") else ""
    frame = f'x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="4"'
    parts = [f'<rect {frame} fill="{fill}" stroke="{line}"{dash}/>']
    for number, words in enumerate(_two_lines(box.name)):
        parts.append(
            _text(x + 8, y + 16 + 13 * number, words, TITLE, "#17252e", bold=True)
        )
    parts.append(_text(x + 8, y + HIGH - 8, _figures(t, box), SMALL, line))
    return "".join(parts)


def _text(
    x: int, y: int, words: str, size: float, colour: str, *, bold: bool = False
) -> str:
    """Write a line of a box; a wide font is pressed together where it would not fit."""
    weight = ' font-weight="bold"' if bold else ""
    pixel = round(size * 96 / 72, 1)
    wide = pixels(words, size) * (BOLD if bold else 1)
    pressed = ""
    if wide * WIDE_FONT > WIDE - 16:
        pressed = (
            f' textLength="{min(wide, WIDE - 16):.0f}" lengthAdjust="spacingAndGlyphs"'
        )
    return (
        f'<text x="{x}" y="{y}" font-size="{pixel}" fill="{colour}"{weight}{pressed}>'
        f"{escape(words)}</text>"
    )


def _figures(t: Translator, box: Box) -> str:
    """Say class, need, filled and vacant seats."""
    parts = (
        [t("class {number}", number=box.post.job_class)] if box.post.job_class else []
    )
    if box.need is not None:
        parts.append(t("need {count}", count=box.need))
    parts.append(t("filled {count}", count=box.filled))
    if box.vacant:
        parts.append(t("vacant {count}", count=box.vacant))
    return " · ".join(parts)


def _two_lines(name: str) -> list[str]:
    """Break a title over two lines; what is longer ends in an ellipsis."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        if pixels(longer, TITLE) * BOLD <= WIDE - 16 or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > 2:  # noqa: PLR2004  (a box has room for two)
        lines = [lines[0], f"{lines[1]} …"]
    return lines
