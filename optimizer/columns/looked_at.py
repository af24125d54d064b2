"""Which posts are looked at for whom, before any rule bars a pair.

Most people of an office may not leave a narrow field: a region, or the posts of their
own profession. Their pairs with all other posts are never listed: of a large office
that is two thirds of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.columns.changes import followed, jobs
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column

Narrowing = tuple[Column, Column, Column | None]
"""A number for each employee and for each post, and which of them meet.

-1 meets all; without a table of employees' numbers x posts' only equal ones meet.
"""


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


def looked_at(
    frame: Frame,
    posts: Column,
    narrow: Sequence[Narrowing],
    people: Column | None = None,
) -> LookedAt:
    """Find the posts of each employee: more of them than rules leave, never fewer.

    Parameters
    ----------
    posts : positions of those that there are, rising.
    narrow : how far people may go, whatever keeps the work of today aside: whoever
        may keep it is looked at there as well.
    people : positions of those who are looked at at all; None for everybody.
    """
    asked = np.arange(frame.n_employees) if people is None else people
    narrow = narrow if len(posts) else ()
    homes = [home for home, _, _ in narrow]
    table = np.array([*followed(frame), *homes], dtype=np.int64)[:, asked]
    kinds, kind = np.unique(table, axis=1, return_inverse=True)
    job = jobs(frame)[posts] if len(posts) else posts
    lists = [
        posts[_met(own[2:], narrow, posts) | (job == own[0]) | (posts == own[1])]
        for own in kinds.T
    ]
    length = np.array([len(own) for own in lists], dtype=np.int64)
    first, count = np.zeros((2, frame.n_employees), dtype=np.int64)
    first[asked] = (np.cumsum(length) - length)[kind.ravel()]
    count[asked] = length[kind.ravel()]
    pool = np.concatenate([np.zeros(0, posts.dtype), *lists])
    beside = np.intersect1d(_beside(frame, posts, homes, narrow), asked)
    if (count[beside] > 0).any():  # beside other posts: rare, so that all will do
        some = beside[count[beside] > 0]
        first[some], count[some] = len(pool), len(posts)
        pool = np.concatenate([pool, posts])
    alone = beside[count[beside] == 0]
    first[alone], count[alone] = len(pool) + np.arange(len(alone)), 1
    return LookedAt(np.concatenate([pool, _present(frame)[alone]]), first, count)


def _met(own: Column, narrow: Sequence[Narrowing], posts: Column) -> Column:
    """Mark the posts that people of these numbers meet."""
    met = np.ones(len(posts), dtype=bool)
    for home, (_, place, meet) in zip(own.tolist(), narrow, strict=True):
        there = place[posts]
        if home >= 0:
            met &= (there < 0) | (there == home if meet is None else meet[home][there])
    return met


def _beside(
    frame: Frame, posts: Column, homes: Sequence[Column], narrow: Sequence[Narrowing]
) -> Column:
    """Find the employees whose present post is there, but not among those they meet."""
    there = np.zeros(frame.n_posts + 1, dtype=bool)
    there[posts] = True
    present, missed = frame.employees.post, np.zeros(frame.n_employees, dtype=bool)
    for home, (_, place, meet) in zip(homes, narrow, strict=True):
        own = np.append(place, -1)[present]
        apart = own != home if meet is None else ~meet[home, own]
        missed |= (home >= 0) & (own >= 0) & apart
    return np.flatnonzero(missed & there[present])


def _present(frame: Frame) -> Column:
    return frame.employees.post.astype(np.int32)
