"""Stable matching: no row and column would rather have each other.

Deferred acceptance (D. Gale and L. S. Shapley 1962) with rows applying: of all stable
matchings it gives each row the column it likes best. Equal likings are told apart by
the order of rows and columns; the matching is then weakly stable.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from heapq import heappush, heapreplace
from itertools import pairwise

import numpy as np

from models.errors import InternalError
from models.phrase import phrase
from optimizer.assignment.assignment import UNPLACED, Assignment
from optimizer.assignment.matrix import Asked, Numbers, Whole
from optimizer.assignment.planned import told


def stable(asked: Asked, liking: Numbers) -> Assignment:
    """Let rows apply to columns, and hold the end against every pair.

    Parameters
    ----------
    asked : the matrix: how much rows like columns.
    liking : how much the column of each pair likes its row; more is better.
    """
    order = np.lexsort((asked.column, -asked.score, asked.row))
    ends = np.searchsorted(asked.row[order], np.arange(asked.shape[0] + 1))
    wishes = [order[a:b].tolist() for a, b in pairwise(ends)]
    held = deferred(
        wishes,
        asked.row.tolist(),
        asked.column.tolist(),
        liking.tolist(),
        asked.seats.tolist(),
    )
    column_of = np.full(asked.shape[0], UNPLACED, dtype=np.int64)
    column_of[asked.row[held]] = asked.column[held]
    if blocking(asked, liking, column_of).any():
        raise InternalError(phrase("a matching that should be stable is not."))
    return told(asked, column_of, "optimal", "no blocking pair")


def deferred(
    wishes: Sequence[Iterable[int]],
    applicant: Sequence[int],
    place: Sequence[int],
    worth: Sequence[float],
    seats: Sequence[int],
) -> list[int]:
    """Let everybody apply in the order liked; places keep the best applicants so far.

    Whom a place turns away goes on to the next on the list; a place that prefers a
    newcomer lets its least one go.

    Parameters
    ----------
    wishes : pairs of each applicant, best first.
    applicant, place, worth : of each pair; ``worth`` is what the place sees in it, and
        of equal ones the pair with the greater number is kept.
    seats : of each place.

    Returns
    -------
    The pairs that are held in the end.
    """
    ahead = [iter(pairs) for pairs in wishes]
    held: list[list[tuple[float, int]]] = [[] for _ in seats]
    waiting = deque(range(len(ahead)))
    while waiting:
        for pair in ahead[waiting.popleft()]:
            own, offer = held[place[pair]], (worth[pair], pair)
            if len(own) < seats[place[pair]]:
                heappush(own, offer)
                break
            if own and own[0] < offer:
                waiting.append(applicant[heapreplace(own, offer)[1]])
                break
    return [pair for own in held for _, pair in own]


def blocking(asked: Asked, liking: Numbers, column_of: Whole) -> np.ndarray:
    """Mark the pairs whose row and column would both rather have each other."""
    chosen = column_of[asked.row] == asked.column
    own = np.full(asked.shape[0], -np.inf)
    own[asked.row[chosen]] = asked.score[chosen]
    held = np.bincount(asked.column[chosen], minlength=asked.shape[1])
    least = np.full(asked.shape[1], np.inf)
    np.minimum.at(least, asked.column[chosen], liking[chosen])
    wants = asked.score > own[asked.row]
    room = held < asked.seats
    taken = room[asked.column] | (
        (liking > least[asked.column]) & (asked.seats[asked.column] > 0)
    )
    return ~chosen & wants & taken
