"""The flow of people between units, and its layout as a picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formasi.reports.telling.context import Context
from models.plan.succession import successor

MOST_UNITS = 16
MOST_FLOWS = 48
LEAST = 160.0
ROOM = 40.0
WIDTH = 1020
BAND = 14
LEFT, RIGHT = 320, WIDTH - 320
SPACE = 12
COLOURS = ("#0b5d5e", "#2a5d8f", "#8a5a00", "#6a4c93", "#9c2f1f", "#4a6b2a", "#7a4a63")


@dataclass(frozen=True)
class Flows:
    """People who go from one unit to another: (from, to, people), largest first.

    Attributes
    ----------
    total : people who change unit.   left : people in flows too small to be drawn.
    rolled : the units shown are those at the top, with all that is below them.
    """

    flows: tuple[tuple[str, str, int], ...]
    total: int
    left: int
    rolled: bool


def flows(ctx: Context) -> Flows:
    """Count who changes unit, unit by unit, or by top unit where there are many, once.

    Parameters
    ----------
    ctx : of the report.

    Returns
    -------
    The largest flows, and how many people they leave out.
    """
    if flows not in ctx.kept:
        ctx.kept[flows] = _flows(ctx)
    found: Flows = ctx.kept[flows]
    return found


def _flows(ctx: Context) -> Flows:
    counts = _counts(ctx, {code: code for code in ctx.problem.unit})
    rolled = len({unit for pair in counts for unit in pair}) > MOST_UNITS
    if rolled:
        tops = {code: top_unit(ctx, code) for code in ctx.problem.unit}
        counts = _counts(ctx, tops) or counts
    largest = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    drawn = tuple((a, b, n) for (a, b), n in largest[:MOST_FLOWS])
    total = counts.total()
    return Flows(drawn, total, total - sum(n for *_, n in drawn), rolled)


def _counts(ctx: Context, shown: Mapping[str, str]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in ctx.rows:
        old = successor(ctx.problem, ctx.problem.present_unit(row.employee))
        new = row.new.unit_code if row.new else None
        if old and new and shown[old] != shown[new]:
            counts[shown[old], shown[new]] += 1
    return counts


def top_unit(ctx: Context, code: str) -> str:
    """Give the unit above that stands at the top, or just below a single root."""
    chain = [code]
    while (parent := ctx.problem.unit[chain[-1]].parent) in ctx.problem.unit:
        if parent in chain:
            break
        chain.append(str(parent))
    if len(chain) == 1:
        return chain[0]
    return chain[-2] if _one_root(ctx) else chain[-1]


def _one_root(ctx: Context) -> bool:
    """Tell whether a single unit stands at the top; counted once for all units."""
    if _one_root not in ctx.kept:
        units = ctx.problem.unit.values()
        ctx.kept[_one_root] = [unit.parent for unit in units].count(None) == 1
    return bool(ctx.kept[_one_root])


@dataclass(frozen=True)
class Node:
    """A unit's bar: where it stands, its name, and how many leave or come."""

    y: float
    height: float
    name: str
    people: int
    colour: str


@dataclass(frozen=True)
class Ribbon:
    """A flow: the path of its shape, and what it says."""

    path: str
    colour: str
    title: str


@dataclass(frozen=True)
class Picture:
    """Bars on the left and right, and the ribbons between them."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    height: float
    width: int = WIDTH
    band: int = BAND
    x_left: int = LEFT
    x_right: int = RIGHT


def picture(ctx: Context, found: Flows) -> Picture:
    """Lay the flows out: units on both sides, largest on top."""
    leaving, coming = Counter[str](), Counter[str]()
    for a, b, n in found.flows:
        leaving[a] += n
        coming[b] += n
    total = max(1, leaving.total())
    most = max(len(leaving), len(coming))
    height = max(LEAST, ROOM * most)
    scale = (height - SPACE * (most - 1)) / total
    colour = {
        a: COLOURS[k % len(COLOURS)] for k, (a, _) in enumerate(leaving.most_common())
    }
    left = _nodes(ctx, dict(leaving.most_common()), scale, height, colour)
    order = sorted(coming, key=lambda b: _middle(b, found.flows, left))
    right = _nodes(ctx, {b: coming[b] for b in order}, scale, height, {})
    ribbons = _ribbons(ctx, found.flows, left, right, scale)
    return Picture(tuple(left.values()), tuple(right.values()), tuple(ribbons), height)


def _middle(
    code: str, pairs: Iterable[tuple[str, str, int]], left: Mapping[str, Node]
) -> float:
    """Give the height from which people come to a unit, so that few ribbons cross."""
    own = [(left[a].y + left[a].height / 2, n) for a, b, n in pairs if b == code]
    return sum(y * n for y, n in own) / sum(n for _, n in own)


def _nodes(
    ctx: Context,
    people: Mapping[str, int],
    scale: float,
    height: float,
    colour: Mapping[str, str],
) -> dict[str, Node]:
    spare = height - scale * sum(people.values())
    space = spare / max(1, len(people) - 1) if len(people) > 1 else 0.0
    y = 0.0 if len(people) > 1 else spare / 2
    nodes = {}
    for code, n in people.items():
        name = ctx.unit_name(code)
        nodes[code] = Node(y, scale * n, name, n, colour.get(code, "#5a6b75"))
        y += scale * n + min(space, 3 * SPACE)
    return nodes


def _ribbons(
    ctx: Context,
    pairs: Iterable[tuple[str, str, int]],
    left: Mapping[str, Node],
    right: Mapping[str, Node],
    scale: float,
) -> list[Ribbon]:
    start = {code: node.y for code, node in left.items()}
    end = {code: node.y for code, node in right.items()}
    order = {code: place for place, code in enumerate(right)}
    ribbons = []
    for a, b, n in sorted(pairs, key=lambda f: (left[f[0]].y, order[f[1]])):
        thick = scale * n
        title = f"{left[a].name} → {right[b].name}: {ctx.t.number(n)}"
        ribbons.append(Ribbon(_path(start[a], end[b], thick), left[a].colour, title))
        start[a] += thick
        end[b] += thick
    return ribbons


def _path(y1: float, y2: float, thick: float) -> str:
    a, b, mid = LEFT + BAND, RIGHT - BAND, (LEFT + RIGHT) / 2
    down, up = y1 + thick, y2 + thick
    return (
        f"M{a} {y1:.1f}C{mid} {y1:.1f} {mid} {y2:.1f} {b} {y2:.1f}"
        f"L{b} {up:.1f}C{mid} {up:.1f} {mid} {down:.1f} {a} {down:.1f}Z"
    )
