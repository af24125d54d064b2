"""Which posts are looked at for whom, before any rule bars a pair.

Most people of an office may not leave a narrow field: a region, or the posts of their
own profession. Their pairs with all other posts are never listed: of a large office
that is two thirds of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.columns.changes import followers
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column

Narrowing = tuple[Column, Column]
"""A number for each employee and for each post: only equal ones meet, -1 meets all."""


@dataclass(frozen=True, eq=False)
class LookedAt:
    """The posts of each employee: a stretch of one column that many of them share.

    Attributes
    ----------
    pool : int32 positions of posts, rising inside a stretch.
    first, count : where the stretch of each employee begins, and how long it is.
    """

    pool: Column
    first: Column
    count: Column

    def blocks(self, people: Column, size: int) -> Iterator[tuple[Column, Column]]:
        """Give employees and posts, pair by pair, about so many of them at a time."""
        if len(people):
            number = (np.cumsum(self.count[people]) - 1) // size
            for few in np.split(people, np.flatnonzero(np.diff(number)) + 1):
                yield self._pairs(few)

    def _pairs(self, people: Column) -> tuple[Column, Column]:
        count = self.count[people]
        shift = self.first[people] - (np.cumsum(count) - count)
        at = np.repeat(shift, count)
        at += np.arange(len(at))
        return np.repeat(people.astype(np.int32), count), self.pool[at]


def looked_at(frame: Frame, posts: Column, narrow: Sequence[Narrowing]) -> LookedAt:
    """Find the posts of each employee: more of them than rules leave, never fewer.

    Parameters
    ----------
    posts : positions of those that there are, rising.
    narrow : how far people may go, whatever keeps the work of today aside: whoever
        keeps the present post is looked at there, and who has to follow it, everywhere.
    """
    free = followers(frame)
    homes = [np.where(free, -1, home) for home, _ in narrow]
    table = np.array([np.full(frame.n_employees, -1), *homes])
    kinds, kind = np.unique(table, axis=1, return_inverse=True)
    places = [np.full(frame.n_posts, -1), *(place for _, place in narrow)]
    lists = [posts[_meet(own, places, posts)] for own in kinds.T]
    length = np.array([len(own) for own in lists], dtype=np.int64)
    first, count = (np.cumsum(length) - length)[kind], length[kind]
    pool = np.concatenate([np.zeros(0, posts.dtype), *lists])
    beside = _beside(frame, posts, table, places)
    if (count[beside] > 0).any():  # beside other posts: rare, so that all will do
        some = beside[count[beside] > 0]
        first[some], count[some] = len(pool), len(posts)
        pool = np.concatenate([pool, posts])
    alone = beside[count[beside] == 0]
    first[alone], count[alone] = len(pool) + np.arange(len(alone)), 1
    return LookedAt(np.concatenate([pool, _present(frame)[alone]]), first, count)


def _meet(own: Column, places: Sequence[Column], posts: Column) -> Column:
    """Mark the posts that people of these numbers meet."""
    met = np.ones(len(posts), dtype=bool)
    for home, place in zip(own, places, strict=True):
        if home >= 0:
            met &= (place[posts] < 0) | (place[posts] == home)
    return met


def _beside(
    frame: Frame, posts: Column, table: Column, places: Sequence[Column]
) -> Column:
    """Find the employees whose present post is there, but not among those they meet."""
    there = np.zeros(frame.n_posts + 1, dtype=bool)
    there[posts] = True
    present, missed = frame.employees.post, np.zeros(frame.n_employees, dtype=bool)
    for home, place in zip(table, places, strict=True):
        own = np.append(place, -1)[present]
        missed |= (home >= 0) & (own >= 0) & (own != home)
    return np.flatnonzero(missed & there[present])


def _present(frame: Frame) -> Column:
    return frame.employees.post.astype(np.int32)
