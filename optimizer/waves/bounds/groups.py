"""Small groups of units with many moves among them (the odd-set bound)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from optimizer.waves.question.question import Mover, Question

MOST_NEIGHBOURS = 40
"""Of a unit with more partners than that, no groups are tried: too many."""
MOST_UNITS = 12
"""Of a cluster of so many units, all groups of five are tried as well."""

Edges = Mapping[frozenset[str], Sequence[Mover]]


@dataclass(frozen=True)
class Group:
    """Units, the moves among them, and how many of these one wave can hold.

    Attributes
    ----------
    touches : the sum of the units' limits;   most : half of it, rounded down.
    """

    units: tuple[str, ...]
    movers: tuple[Mover, ...]
    touches: int
    most: int


def crowded_groups(question: Question) -> Iterator[Group]:
    """Give groups of three units, of five, and whole clusters, whose limits bind."""
    edges = _edges(question)
    near: dict[str, set[str]] = defaultdict(set)
    for pair in edges:
        one, other = sorted(pair)
        near[one].add(other)
        near[other].add(one)
    seen: set[tuple[str, ...]] = set()
    for units in _candidates(near):
        if units not in seen:
            seen.add(units)
            yield from _group(question, edges, units)


def _edges(question: Question) -> Edges:
    """Give the moves between each two units that are both limited."""
    found: dict[frozenset[str], list[Mover]] = defaultdict(list)
    for mover in question.movers:
        if len(mover.touched) == 2 and all(  # noqa: PLR2004
            question.units[u].most for u in mover.touched
        ):
            found[frozenset(mover.touched)].append(mover)
    return found


def _candidates(near: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    for unit in sorted(near):
        if len(near[unit]) <= MOST_NEIGHBOURS:
            for two in combinations(sorted(near[unit]), 2):
                yield tuple(sorted((unit, *two)))
    for cluster in _clusters(near):
        yield cluster
        if len(cluster) <= MOST_UNITS:
            yield from combinations(cluster, 5)


def _clusters(near: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Give the units that moves tie together."""
    left = set(near)
    while left:
        reached, ahead = set[str](), [min(left)]
        while ahead:
            unit = ahead.pop()
            if unit not in reached:
                reached.add(unit)
                ahead += near[unit]
        left -= reached
        yield tuple(sorted(reached))


def _group(question: Question, edges: Edges, units: tuple[str, ...]) -> Iterator[Group]:
    inside = [
        mover
        for pair in combinations(units, 2)
        for mover in edges.get(frozenset(pair), ())
    ]
    touches = sum(question.units[u].most or 0 for u in units)
    # An even sum says no more than the units alone do.
    if inside and touches % 2 and touches > 1:
        yield Group(units, tuple(inside), touches, touches // 2)
