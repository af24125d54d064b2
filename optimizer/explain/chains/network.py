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
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.multipliers import NEVER, Reduced

FINEST = 1 << 42
"""Costs are counted so coarsely, rounded down, that sums of them are exact floats."""
STAY = -1
"""Stands for the pair of who goes to the surplus list, and for an empty seat."""


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
    chosen : pair of each employee in the plan, -1 for the surplus list.
    seats : multiplier, least and most holders of each post.
    """

    def __init__(
        self,
        program: Program,
        priced: Reduced,
        chosen: Ints,
        seats: tuple[Ints, Ints, Ints],
    ) -> None:
        self.program, self.chosen = program, chosen
        best = priced.best(program.emp)
        exact = best[program.emp] - priced.pairs
        leaving = [
            -1 if own == NEVER else most - own
            for most, own in zip(best.tolist(), priced.surplus.tolist(), strict=True)
        ]
        self.exact = exact
        self.unit = 1 + max(int(exact.max(initial=0)), *leaving, 1) // FINEST
        self.cost: Ints = (exact // self.unit).astype(np.int64)
        out = np.array([max(-1, cost // self.unit) for cost in leaving], dtype=np.int64)
        self.end = program.n_posts
        self.known: dict[int, tuple[Ints, Ints]] = {}
        self.held: Ints = np.full(len(chosen), self.end, dtype=np.int64)
        self.held[chosen >= 0] = program.post[chosen[chosen >= 0]]
        filled = np.bincount(self.held, minlength=self.end + 1)[: self.end]
        self._lay(out, filled, seats)

    def _lay(self, leaving: Ints, filled: Ints, seats: tuple[Ints, Ints, Ints]) -> None:
        """Lay the moves, from post to post, and the ends of chains on either side."""
        y, least, most = seats
        program, end, n = self.program, self.end, self.end + 1
        moves = np.flatnonzero(self.chosen[program.emp] != np.arange(program.n_pairs))
        start, goal = self.held[program.emp[moves]], program.post[moves]
        price = self.cost[moves]
        inner = start < end
        self.between = _least(start[inner], goal[inner], price[inner], moves[inner], n)
        out = np.flatnonzero((leaving >= 0) & (self.held < end))
        free, thin = np.flatnonzero(filled < most), np.flatnonzero(filled > least)
        ends = np.full(len(free), end)
        self.onward = _least(
            np.concatenate((start[inner], self.held[out], free)),
            np.concatenate((goal[inner], np.full(len(out), end), ends)),
            np.concatenate((price[inner], leaving[out], _over(-y[free], self.unit))),
            np.concatenate((moves[inner], -2 - out, np.full(len(free), STAY))),
            n,
        )
        self.refill = _least(
            np.concatenate((start, np.full(len(thin), end))),
            np.concatenate((goal, thin)),
            np.concatenate((price, _over(y[thin], self.unit))),
            np.concatenate((moves, np.full(len(thin), STAY))),
            n,
        )
        self.to_end = _shortest(self.onward[0].T, end)
        self.from_end = _shortest(self.refill[0], end)

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
            steps = list(self._back(before, post, left, self.between[1]))
        else:
            steps = [*self._onward(post)]
            if left < self.end:
                steps += self._back(self.from_end[1], self.end, left, self.refill[1])
        steps = [Step(person, pair), *steps]
        alone = len({step.person for step in steps}) == len(steps)
        return total, steps if alone else None

    def _from(self, post: int) -> tuple[Ints, Ints]:
        """Give the shortest chains from a post; several people are asked about it."""
        if post not in self.known:
            self.known[post] = _shortest(self.between[0], post)
        return self.known[post]

    def _onward(self, post: int) -> Iterator[Step]:
        while post != self.end:
            after = int(self.to_end[1][post])
            yield from self._step(self.onward[1][post, after])
            post = after

    def _back(
        self, before: Ints, first: int, last: int, moves: dict[tuple[int, int], int]
    ) -> Iterator[Step]:
        while last != first:
            earlier = int(before[last])
            yield from self._step(moves[earlier, last])
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


def _least(
    start: Ints, goal: Ints, price: Ints, move: Ints, n: int
) -> tuple[csr_array, dict[tuple[int, int], int]]:
    """Keep the cheapest of the moves between the same two places."""
    order = np.lexsort((move, price, goal, start))
    start, goal, price, move = (own[order] for own in (start, goal, price, move))
    first = np.ones(len(start), dtype=bool)
    first[1:] = (start[1:] != start[:-1]) | (goal[1:] != goal[:-1])
    start, goal, price, move = (own[first] for own in (start, goal, price, move))
    graph = csr_array((price.astype(np.float64), (start, goal)), shape=(n, n))
    keys = zip(start.tolist(), goal.tolist(), strict=True)
    return graph, dict(zip(keys, move.tolist(), strict=True))
