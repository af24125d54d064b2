"""Moves between posts as arcs: the cheapest of all between the same two places.

Which moves there are hangs on the plan alone, so they are sorted once for all tiers;
only what they cost differs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from optimizer.program.program import Program
from optimizer.program.rows import Ints

STAY = -1
"""Stands for the pair of who goes to the surplus list, and for an empty seat."""


@dataclass(frozen=True, eq=False)
class Arcs:
    """A graph over places, and the move that each of its arcs stands for.

    Attributes
    ----------
    graph : costs as exact floats; an arc that costs 0 is written down as well.
    moves : of each arc, in the order of the graph: a pair, ``STAY``, or what stands for
        somebody who goes to the surplus list.
    """

    graph: csr_array
    moves: Ints

    def move(self, start: int, goal: int) -> int:
        """Give the move from one place to another, between which there is an arc."""
        first, last = self.graph.indptr[start : start + 2].tolist()
        at = first + int(np.searchsorted(self.graph.indices[first:last], goal))
        return int(self.moves[at])


class Moves:
    """All that may change beside the plan, by the place that is left and the one taken.

    Places are the posts, one more from which chains come that fill a seat (people on
    the surplus list, and the seat that may stay empty), and one more in which chains
    end (the surplus list, and free seats).

    Parameters
    ----------
    program : over the pairs that may be used.
    chosen : pair of each employee in the plan, -1 for the surplus list.
    fewest, most : holders of each post.

    Attributes
    ----------
    begin, end : the two more places; posts are those below them.
    held : post of each employee, ``begin`` for the surplus list.
    """

    def __init__(
        self, program: Program, chosen: Ints, fewest: Ints, most: Ints
    ) -> None:
        self.begin, self.end, n = program.n_posts, program.n_posts + 1, program.n_posts
        self.held: Ints = np.full(len(chosen), n, dtype=np.int32)
        self.held[chosen >= 0] = program.post[chosen[chosen >= 0]]
        filled = np.bincount(self.held, minlength=n + 1)[:n]
        may = np.asarray(program.may_be_surplus, dtype=bool) & (self.held < n)
        self.leavers = np.flatnonzero(may)[::-1]  # so that what they are called rises
        self.free, self.thin = np.flatnonzero(filled < most), _where(filled > fewest)
        stays = len(self.free) + len(self.thin)
        ends = np.full(len(self.leavers) + len(self.free), self.end)
        self.pairs = _where(chosen[program.emp] != np.arange(program.n_pairs))
        who = program.emp[self.pairs]
        start = (self.held[self.leavers], self.free, np.full(len(self.thin), n))
        moves = (-2 - self.leavers, np.full(stays, STAY), self.pairs)
        self._sort(
            np.concatenate((*start, self.held[who])),
            np.concatenate((ends, self.thin, program.post[self.pairs])),
            np.concatenate(moves).astype(np.int32),
        )

    def _sort(self, start: Ints, goal: Ints, moves: Ints) -> None:
        """Put the moves between the same two places side by side."""
        n = self.end + 1
        key = start.astype(np.int64) * n + goal
        self.order = np.argsort(key, kind="stable").astype(np.int32)
        key, self.moves = key[self.order], moves[self.order]
        self.first = _where(np.diff(key, prepend=-1) != 0)
        self.count = np.diff(self.first, append=len(key)).astype(np.int32)
        starts, goals = np.divmod(key[self.first], n)
        self.goals = goals.astype(np.int32)
        self.ends = np.searchsorted(starts, np.arange(n + 1)).astype(np.int32)

    def arcs(self, cost: Ints, leaving: Ints, free: Ints, thin: Ints) -> Arcs:
        """Lay the cheapest move of each arc; of equally cheap ones the first.

        Parameters
        ----------
        cost : of every pair of the program.
        leaving : of every employee who goes to the surplus list.
        free, thin : of a seat more that is filled in each post, or one less.
        """
        sides = (leaving[self.leavers], free[self.free], thin[self.thin])
        own = np.concatenate((*sides, cost[self.pairs]))[self.order]
        price, at = own, self.first
        if len(own):
            price = np.minimum.reduceat(own, self.first)
            cheap, places = own == np.repeat(price, self.count), _places(len(own))
            at = np.minimum.reduceat(np.where(cheap, places, len(own)), self.first)
        n = self.end + 1
        columns = price.astype(np.float64), self.goals, self.ends
        return Arcs(csr_array(columns, shape=(n, n)), self.moves[at])


def _places(count: int) -> Ints:
    return np.arange(count, dtype=np.int32)


def _where(mask: Ints) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)
