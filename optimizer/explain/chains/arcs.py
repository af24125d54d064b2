"""Moves between posts as arcs: the cheapest of all between the same two places.

Which moves there are hangs on the plan alone, so they are sorted once for all tiers;
only what they cost differs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_array

from optimizer.program.program import Program
from optimizer.program.rows import Ints

WIDEST = 46_340
"""So many places have numbers of which a pair fits into 32 bits."""
WORD = 64
"""Bits of a whole number, its sign among them."""
PART = 1 << 19
"""Moves whose costs are read at a time: what is made of them stays small."""
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
        return int(self.moves[bisect_left(self._goals, goal, first, last)])

    @cached_property
    def _goals(self) -> memoryview:
        """Give the goals of all arcs as plain numbers, for thousands of look-ups."""
        return self.graph.indices.data


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
        pairs = _where(chosen[program.emp] != _places(program.n_pairs))
        start = (self.held[self.leavers], self.free, np.full(len(self.thin), n))
        moves = (-2 - self.leavers, np.full(stays, STAY))
        key = _one((*start, self.held[program.emp[pairs]]))
        key = key.astype(np.int64 if self.end + 1 > WIDEST else np.int32, copy=False)
        key *= self.end + 1
        key += _one((ends, self.thin, program.post[pairs]))
        self.moves = _one((*moves, pairs))
        del pairs  # what is sorted is large enough without it
        self._sort(key)

    def _sort(self, key: Ints) -> None:
        """Put the moves between the same two places side by side."""
        n = self.end + 1
        key, order = _sorted(key)
        self.moves = self.moves[order]
        self.others = _where(self.moves < 0)  # no pairs: few, and told apart by place
        self.beside = order[self.others]
        self.first = _where(np.append(True, key[1:] != key[:-1])[: len(key)])
        starts, goals = np.divmod(key[self.first], n)
        self.goals = goals.astype(np.int32)
        self.ends = np.searchsorted(starts, np.arange(n + 1)).astype(np.int32)

    def arcs(
        self, cost: Ints, unit: int, leaving: Ints, free: Ints, thin: Ints
    ) -> Arcs:
        """Lay the cheapest move of each arc; of equally cheap ones the first.

        Parameters
        ----------
        cost : of every pair of the program, in parts of a ``unit``.
        leaving : of every employee who goes to the surplus list.
        free, thin : of a seat more that is filled in each post, or one less.
        """
        sides = np.concatenate(
            (leaving[self.leavers], free[self.free], thin[self.thin])
        )
        price = np.empty(len(self.first))
        best = np.empty(len(self.first), dtype=np.int32)
        for a, b in self._parts():
            start = int(self.first[a])
            stop = int(self.first[b]) if b < len(self.first) else len(self.moves)
            own = self._costs(cost, unit, sides, slice(start, stop))
            first = self.first[a:b] - start
            price[a:b] = least = np.minimum.reduceat(own, first)
            dear = own > np.repeat(least, np.diff(first, append=len(own)))
            places = _places(len(own))
            places[dear] = len(own)
            at = np.minimum.reduceat(places, first)
            best[a:b] = self.moves[start:stop][at]
        n = self.end + 1
        return Arcs(csr_array((price, self.goals, self.ends), shape=(n, n)), best)

    def _parts(self) -> Iterator[tuple[int, int]]:
        """Cut the arcs so that the moves of each part are about so many."""
        marks = np.arange(0, len(self.moves), PART)
        cuts = [*np.searchsorted(self.first, marks).tolist(), len(self.first)]
        return pairwise(sorted({*cuts}))

    def _costs(self, cost: Ints, unit: int, sides: Ints, some: slice) -> Ints:
        """Give what some of the moves cost, in whole units."""
        moves = self.moves[some]
        # What is read for moves below 0, which are no pairs, is written over.
        own = cost.take(moves, mode="clip") if len(cost) else np.zeros(len(moves), int)
        if unit > 1:
            own //= unit
        own = own.astype(np.int64, copy=False)
        a, b = np.searchsorted(self.others, (some.start, some.stop))
        own[self.others[a:b] - some.start] = sides[self.beside[a:b]]
        return own


def _sorted(key: Ints) -> tuple[Ints, Ints]:
    """Sort numbers from 0 on; give where each of them was, of equal ones the first.

    Number and place in one are sorted at once, in half the time of an order of places.
    """
    bits = len(key).bit_length()
    if int(key.max(initial=0)).bit_length() + bits >= WORD:
        order = np.argsort(key, kind="stable")
        return key[order], order.astype(np.int32)
    both = key.astype(np.int64)
    both <<= bits
    both |= _places(len(key))
    both.sort()
    place = np.empty(len(key), dtype=np.int32)
    np.bitwise_and(both, (1 << bits) - 1, out=place, casting="unsafe")
    both >>= bits
    return both, place


def _one(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([part.astype(np.int32, copy=False) for part in parts])


def _places(count: int) -> Ints:
    return np.arange(count, dtype=np.int32)


def _where(mask: Ints) -> Ints:
    return np.flatnonzero(mask).astype(np.int32)
