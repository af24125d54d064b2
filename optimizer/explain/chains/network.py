"""Posts as a network: who could move on from each, and what that costs at least.

A plan with somebody else in a post differs from the plan at hand by a chain: a holder
of the post moves on to another, whose holder moves on ..., until a free seat or the
surplus list; and the seat that was left is filled the same way, or stays empty. At the
prices of a tier no move costs less than 0, so the shortest chain bounds what any such
plan loses.

In the field: an augmenting path of least reduced cost.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from optimizer.explain.chains.arcs import STAY, Moves
from optimizer.program.program import Program
from optimizer.program.rows import Ints

FINEST = 1 << 42
"""Costs are counted so coarsely, rounded down, that sums of them are exact floats."""

TOGETHER = 16
"""Posts looked from at once, as far as the farthest of them asks."""


@dataclass(frozen=True)
class Step:
    """Somebody placed otherwise: a person and a pair, ``STAY`` for the surplus list."""

    person: int
    pair: int


@dataclass(frozen=True, eq=False)
class Near:
    """The places that are near enough to one: the cost of each, and the one before.

    Of thousands of places mostly few are near.
    """

    places: Ints
    costs: Ints
    before: Ints

    @classmethod
    def among(cls, costs: Ints, before: Ints) -> Near:
        """Leave out what is too far."""
        near = np.flatnonzero(np.isfinite(costs)).astype(np.int32)
        return cls(near, costs[near], before[near])

    def cost(self, place: int) -> float:
        """Give the cost of the shortest chain to a place; infinite where it is far."""
        at = bisect_left(self.places, place)
        known = at < len(self.places) and self.places[at] == place
        return float(self.costs[at]) if known else np.inf

    def __getitem__(self, place: int) -> int:
        """Give the place before one that is near."""
        return int(self.before[bisect_left(self.places, place)])


class Network:
    """The network of one tier: shortest chains from, to and between posts.

    Parameters
    ----------
    program : over the pairs that may be used.
    exact : how much less each pair is worth after prices than its employee's best.
    leaving : the same of each place on the surplus list; -1 where there is none.
    moves : from post to post, and who makes them: the same for all tiers.
    seats : multiplier of each post's seats.
    """

    def __init__(
        self,
        program: Program,
        exact: Ints,
        leaving: Sequence[int],
        moves: Moves,
        seats: Ints,
    ) -> None:
        self.program, self.places, self.exact = program, moves, exact
        most = int(self.exact.max(initial=0))
        self.unit = 1 + max(most, *leaving, 1) // FINEST
        self.arcs = moves.arcs(
            self.exact,
            self.unit,
            np.array([max(-1, cost // self.unit) for cost in leaving], dtype=np.int64),
            *(_over(-seats, self.unit), _over(seats, self.unit)),
        )
        self.known: dict[int, tuple[float, Near]] = {}
        self.far: dict[int, float] = {}
        self.near: dict[tuple[int, int], frozenset[int]] = {}
        self.onto = self.arcs.graph.T.tocsr()
        self.to_end = _shortest(self.onto, moves.end)
        self.from_end = _shortest(self.arcs.graph, moves.begin)

    def chain(self, pair: int) -> tuple[int, list[Step] | None] | None:
        """Give what forcing a pair costs at least, and the chain of that cost.

        Returns
        -------
        The cost in parts of a step, and who is placed otherwise; None for the latter
        where the chain asks somebody to move twice. None where no chain ends: then no
        plan with the pair obeys the seats.
        """
        person, post = int(self.program.emp[pair]), int(self.program.post[pair])
        begin, left = self.places.begin, int(self.places.held[person])
        open_ends, short = self._open(post, left), self._short(post, left)
        if short is not None:
            return self._told(pair, 0.0, list(self._along(short)))
        around = self._from(post, open_ends) if left < begin else None
        closed = np.inf if around is None else around.cost(left)
        cost = min(open_ends, closed)
        if not np.isfinite(cost):
            return None
        if around is not None and closed <= open_ends:
            steps = list(self._back(around, post, left))
        else:
            steps = [*self._onward(post)]
            if left < begin:
                steps += self._back(self.from_end[1], begin, left)
        return self._told(pair, cost, steps)

    def _told(
        self, pair: int, cost: float, steps: Sequence[Step]
    ) -> tuple[int, list[Step] | None]:
        """Give a chain with the pair that it begins with; none where it trips."""
        whole = [Step(int(self.program.emp[pair]), pair), *steps]
        alone = len({step.person for step in whole}) == len(whole)
        total = int(self.exact[pair]) + int(cost) * self.unit
        return total, whole if alone else None

    def expect(self, pairs: Sequence[int]) -> None:
        """Learn what will be asked, so that a post is looked from once, and far enough.

        A closed chain that costs more than one with open ends is of no use: most posts
        need not be looked from farther than a few others.
        """
        held = self.places.held
        for pair in pairs:
            person, post = int(self.program.emp[pair]), int(self.program.post[pair])
            if held[person] >= self.places.begin:
                continue  # a chain of somebody from the surplus list never closes
            if self._short(post, int(held[person])) is not None:
                continue
            far = self._open(post, int(held[person]))
            self.far[post] = max(far, self.far.get(post, 0.0))
        asked = sorted((most, post) for post, most in self.far.items() if most < np.inf)
        for first in range(0, len(asked), TOGETHER):
            some = asked[first : first + TOGETHER]
            posts, most = [post for _, post in some], some[-1][0]
            costs, before = _shortest(self.arcs.graph, posts, most)
            for place, post in enumerate(posts):
                self.known[post] = most, Near.among(costs[place], before[place])

    def _short(self, post: int, left: int) -> tuple[int, ...] | None:
        """Give the posts of a closed chain of a move or two that cost nothing.

        No chain costs less. Where a tier tells few posts apart most chains are such,
        and the search for one in all the network takes long.
        """
        if left >= self.places.begin:
            return None
        after, before = self._free(self.arcs.graph, post), self._free(self.onto, left)
        if left in after:
            return post, left
        between = after & before
        return (post, min(between), left) if between else None

    def _free(self, graph: csr_array, place: int) -> frozenset[int]:
        """Give the places one free arc away; kept, since several ask of a post."""
        asked = id(graph), place
        if asked not in self.near:
            first, last = graph.indptr[place : place + 2].tolist()
            cost, there = graph.data[first:last], graph.indices[first:last]
            self.near[asked] = frozenset(there[cost == 0].tolist())
        return self.near[asked]

    def _along(self, places: Sequence[int]) -> Iterator[Step]:
        for start, goal in pairwise(places):
            yield from self._step(self.arcs.move(start, goal))

    def _open(self, post: int, left: int) -> float:
        """Give the cost of a chain whose ends do not meet."""
        cost = float(self.to_end[0][post])
        return cost if left >= self.places.begin else cost + self.from_end[0][left]

    def _from(self, post: int, far: float) -> Near:
        """Give the shortest chains from a post, up to a cost of ``far``.

        Several people are asked about it.
        """
        if post not in self.known or self.known[post][0] < far:
            most = max(far, self.far.get(post, 0.0))
            found = _shortest(self.arcs.graph, post, most)
            self.known[post] = most, Near.among(*found)
        return self.known[post][1]

    def _onward(self, post: int) -> Iterator[Step]:
        while post != self.places.end:
            after = int(self.to_end[1][post])
            yield from self._step(self.arcs.move(post, after))
            post = after

    def _back(self, before: Ints | Near, first: int, last: int) -> Iterator[Step]:
        while last != first:
            earlier = int(before[last])
            yield from self._step(self.arcs.move(earlier, last))
            last = earlier

    def _step(self, move: int) -> Iterator[Step]:
        if move >= 0:
            yield Step(int(self.program.emp[move]), move)
        elif move != STAY:
            yield Step(-2 - move, STAY)


def _over(prices: Ints, unit: int) -> Ints:
    return np.maximum(prices, 0) // unit


def _shortest(
    graph: Any, first: int | list[int], most: float = np.inf
) -> tuple[Any, Ints]:
    seek: Any = dijkstra  # its own types know no sparse array
    found: tuple[Any, Ints] = seek(
        graph, indices=first, return_predecessors=True, limit=most
    )
    return found
