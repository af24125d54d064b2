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
Columns = tuple[Ints, ...]
"""Where arcs start, where they end, what they cost, and which move each one is."""


class Moves:
    """All pairs outside the plan, by the post that is left and the one that is taken.

    Parameters
    ----------
    program : over the pairs that may be used.
    chosen : pair of each employee in the plan, -1 for the surplus list.

    Attributes
    ----------
    end : place from which people on the surplus list come; posts are those below it.
    held : post of each employee, ``end`` for the surplus list.
    filled : holders of each post.
    start, goal : of each arc; no two have the same of both.
    """

    def __init__(self, program: Program, chosen: Ints) -> None:
        self.end = program.n_posts
        self.held: Ints = np.full(len(chosen), self.end, dtype=np.int64)
        self.held[chosen >= 0] = program.post[chosen[chosen >= 0]]
        self.filled = np.bincount(self.held, minlength=self.end + 1)[: self.end]
        pairs = np.flatnonzero(chosen[program.emp] != np.arange(program.n_pairs))
        key = self.held[program.emp[pairs]] * (self.end + 1) + program.post[pairs]
        order = np.argsort(key, kind="stable")
        self.pairs, key = pairs[order], key[order]
        self.first = np.flatnonzero(np.diff(key, prepend=-1))
        self.count = np.diff(self.first, append=len(key))
        self.start, self.goal = np.divmod(key[self.first], self.end + 1)

    def cheapest(self, cost: Ints) -> tuple[Ints, Ints]:
        """Give what the cheapest move of each arc costs, and its pair: the first one.

        Parameters
        ----------
        cost : of every pair of the program.
        """
        if not len(self.pairs):
            return cost[:0], self.pairs
        own = cost[self.pairs]
        price = np.minimum.reduceat(own, self.first)
        at = np.flatnonzero(own == np.repeat(price, self.count))
        one = np.searchsorted(at, self.first)
        return price, self.pairs[at[one]]


@dataclass(frozen=True, eq=False)
class Arcs:
    """A graph over places, and the move that each of its arcs stands for.

    Attributes
    ----------
    graph : costs as exact floats; an arc that costs 0 is written down as well.
    keys : start and goal of the arcs as one number, sorted.   moves : of each.
    """

    graph: csr_array
    keys: Ints
    moves: Ints

    @classmethod
    def of(cls, arcs: Columns, n: int) -> Arcs:
        """Make the graph of arcs over ``n`` places, sorted by start and goal."""
        start, goal, price, move = arcs
        ends = np.searchsorted(start, np.arange(n + 1))
        columns = price.astype(np.float64), goal.astype(np.int32), ends.astype(np.int32)
        return cls(csr_array(columns, shape=(n, n)), start * n + goal, move)

    @classmethod
    def joined(cls, arcs: Columns, more: Columns, n: int) -> Arcs:
        """Make the graph of two sets of arcs that have none in common."""
        whole = [np.concatenate(pair) for pair in zip(arcs, more, strict=True)]
        order = np.argsort(whole[0] * n + whole[1], kind="stable")
        return cls.of(tuple(own[order] for own in whole), n)

    def move(self, start: int, goal: int) -> int:
        """Give the move from one place to another, between which there is an arc."""
        key = start * self.graph.shape[0] + goal
        return int(self.moves[np.searchsorted(self.keys, key)])


def least(start: Ints, goal: Ints, price: Ints, move: Ints) -> Columns:
    """Keep the cheapest of the moves between the same two places, by start and goal."""
    order = np.lexsort((move, price, goal, start))
    start, goal, price, move = (own[order] for own in (start, goal, price, move))
    first = np.ones(len(start), dtype=bool)
    first[1:] = (start[1:] != start[:-1]) | (goal[1:] != goal[:-1])
    return start[first], goal[first], price[first], move[first]
