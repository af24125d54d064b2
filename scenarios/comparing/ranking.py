"""Dominance between options, and a ranking under weights that the reader sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from scenarios.comparing.comparison import Comparison, Option
from scenarios.metrics import METRICS

CRITERIA = (
    "fit-mean",
    "fit-worst-decile",
    "surplus",
    "key-posts-filled",
    "moves-post",
    "losers",
    "class-losses",
    "training-cost",
    "service-coverage",
)
"""What dominance looks at when the reader sets no weights."""


@dataclass(frozen=True)
class Ranked:
    """An option's place under the reader's weights.

    Attributes
    ----------
    score : 0 to 1.   shares : what each metric adds to it.
    """

    name: str
    place: int
    score: float
    shares: Mapping[str, float]


def criteria(comparison: Comparison) -> tuple[str, ...]:
    """Name the metrics of dominance: those that the reader weighs, if any."""
    weighed = tuple(name for name, weight in comparison.weights.items() if weight)
    return weighed or CRITERIA


def dominated_by(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """Map each solved option to those that are no worse, and better in one thing.

    An option that nothing dominates is Pareto-efficient.
    """
    names = criteria(comparison)
    return {
        mine.name: tuple(
            other.name
            for other in comparison.solved
            if other is not mine and _dominates(other, mine, names)
        )
        for mine in comparison.solved
    }


def _dominates(one: Option, other: Option, names: Iterable[str]) -> bool:
    edges = [_edge(one, other, name) for name in names]
    return all(edge >= 0 for edge in edges) and any(edge > 0 for edge in edges)


def _edge(one: Option, other: Option, name: str) -> float:
    """Tell by how much one option is better than another; 0 where not known."""
    mine, its = one.metrics.get(name), other.metrics.get(name)
    if mine is None or its is None:
        return 0.0
    edge = METRICS[name].better * (mine - its)
    return edge if abs(edge) > 1e-9 else 0.0  # noqa: PLR2004  (noise of sums)


def ranking(comparison: Comparison) -> list[Ranked]:
    """Rank the solved options under the reader's weights; empty without weights.

    Each metric is stretched so that the best option has 1 and the worst 0, then
    weighed; options with equal scores share a place.
    """
    total = sum(comparison.weights.values())
    if not total:
        return []
    scored = []
    for option in comparison.solved:
        shares = {
            name: weight / total * _stretched(comparison.solved, option, name)
            for name, weight in comparison.weights.items()
        }
        scored.append((round(sum(shares.values()), 12), option.name, shares))
    scored.sort(key=lambda entry: -entry[0])
    return [
        Ranked(name, 1 + sum(s > score for s, _, _ in scored), score, shares)
        for score, name, shares in scored
    ]


def _stretched(options: Sequence[Option], option: Option, name: str) -> float:
    values = [v for o in options if (v := o.metrics.get(name)) is not None]
    mine = option.metrics.get(name)
    if mine is None:
        return 0.0
    low, high = min(values), max(values)
    if high == low:
        return 1.0
    share = (mine - low) / (high - low)
    return share if METRICS[name].better > 0 else 1.0 - share
