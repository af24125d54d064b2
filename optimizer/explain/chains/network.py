"""Posts as a network: who could move on from each, and what that costs at least.

A plan with somebody else in a post differs from the plan at hand by a chain: a holder
of the post moves on to another, whose holder moves on ..., until a free seat or the
surplus list; and the seat that was left is filled the same way, or stays empty. At the
prices of a tier no move costs less than 0, so the shortest chain bounds what any such
plan loses.

In the field: an augmenting path of least reduced cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse.csgraph import dijkstra

from optimizer.explain.chains.arcs import STAY, Arcs, Moves, least
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.multipliers import NEVER, Reduced

FINEST = 1 << 42
"""Costs are counted so coarsely, rounded down, that sums of them are exact floats."""


@dataclass(frozen=True)
class Step:
    """Somebody placed otherwise: a person and a pair, ``STAY`` for the surplus list."""

    person: int
    pair: int


class Network:
    """The network of one tier: shortest chains from, to and between posts.

    Parameters
    ----------
    program : over the pairs that may be used.
    priced : the tier's multipliers, over the same pairs.
    moves : from post to post, and who makes them: the same for all tiers.
    seats : multiplier, least and most holders of each post.
    """

    def __init__(
        self,
        program: Program,
        priced: Reduced,
        moves: Moves,
        seats: tuple[Ints, Ints, Ints],
    ) -> None:
        self.program, self.held, self.end = program, moves.held, moves.end
        best = priced.best(program.emp)
        self.exact: Ints = best[program.emp] - priced.pairs
        leaving = [
            -1 if own == NEVER else most - own
            for most, own in zip(best.tolist(), priced.surplus.tolist(), strict=True)
        ]
        most = int(self.exact.max(initial=0))
        self.unit = 1 + max(most, *leaving, 1) // FINEST
        out = np.array([max(-1, cost // self.unit) for cost in leaving], dtype=np.int64)
        self.known: dict[int, tuple[Ints, Ints]] = {}
        cost = (self.exact // self.unit).astype(np.int64, copy=False)
        self._lay(moves, moves.cheapest(cost), out, seats)

    def _lay(
        self,
        moves: Moves,
        cheapest: tuple[Ints, Ints],
        leaving: Ints,
        seats: tuple[Ints, Ints, Ints],
    ) -> None:
        """Lay the moves, from post to post, and the ends of chains on either side."""
        (y, fewest, most), end, n = seats, self.end, self.end + 1
        inner, entering = moves.start < end, moves.start == end
        whole = moves.start, moves.goal, *cheapest
        within = tuple(own[inner] for own in whole)
        self.between = Arcs.of(within, n)
        out = np.flatnonzero((leaving >= 0) & (self.held < end))
        free = np.flatnonzero(moves.filled < most)
        thin = np.flatnonzero(moves.filled > fewest)
        ends = least(
            np.concatenate((self.held[out], free)),
            np.full(len(out) + len(free), end),
            np.concatenate((leaving[out], _over(-y[free], self.unit))),
            np.concatenate((-2 - out, np.full(len(free), STAY))),
        )
        begins = least(
            np.concatenate((moves.start[entering], np.full(len(thin), end))),
            np.concatenate((moves.goal[entering], thin)),
            np.concatenate((cheapest[0][entering], _over(y[thin], self.unit))),
            np.concatenate((cheapest[1][entering], np.full(len(thin), STAY))),
        )
        self.onward = Arcs.joined(within, ends, n)
        self.refill = Arcs.joined(within, begins, n)
        self.to_end = _shortest(self.onward.graph.T, end)
        self.from_end = _shortest(self.refill.graph, end)

    def chain(self, pair: int) -> tuple[int, list[Step] | None] | None:
        """Give what forcing a pair costs at least, and the chain of that cost.

        Returns
        -------
        The cost in parts of a step, and who is placed otherwise; None for the latter
        where the chain asks somebody to move twice. None where no chain ends: then no
        plan with the pair obeys the seats.
        """
        program = self.program
        person, post = int(program.emp[pair]), int(program.post[pair])
        left = int(self.held[person])
        across, before = self._from(post)
        open_ends = self.to_end[0][post]
        if left < self.end:
            open_ends += self.from_end[0][left]
        closed = across[left] if left < self.end else np.inf
        cost = min(open_ends, closed)
        if not np.isfinite(cost):
            return None
        total = int(self.exact[pair]) + int(cost) * self.unit
        if closed <= open_ends:
            steps = list(self._back(before, post, left, self.between))
        else:
            steps = [*self._onward(post)]
            if left < self.end:
                steps += self._back(self.from_end[1], self.end, left, self.refill)
        steps = [Step(person, pair), *steps]
        alone = len({step.person for step in steps}) == len(steps)
        return total, steps if alone else None

    def _from(self, post: int) -> tuple[Ints, Ints]:
        """Give the shortest chains from a post; several people are asked about it."""
        if post not in self.known:
            self.known[post] = _shortest(self.between.graph, post)
        return self.known[post]

    def _onward(self, post: int) -> Iterator[Step]:
        while post != self.end:
            after = int(self.to_end[1][post])
            yield from self._step(self.onward.move(post, after))
            post = after

    def _back(self, before: Ints, first: int, last: int, arcs: Arcs) -> Iterator[Step]:
        while last != first:
            earlier = int(before[last])
            yield from self._step(arcs.move(earlier, last))
            last = earlier

    def _step(self, move: int) -> Iterator[Step]:
        if move >= 0:
            yield Step(int(self.program.emp[move]), move)
        elif move != STAY:
            yield Step(-2 - move, STAY)


def _over(prices: Ints, unit: int) -> Ints:
    return np.maximum(prices, 0) // unit


def _shortest(graph: Any, first: int) -> tuple[Any, Ints]:
    seek: Any = dijkstra  # its own types know no sparse array
    found: tuple[Any, Ints] = seek(graph, indices=first, return_predecessors=True)
    return found
