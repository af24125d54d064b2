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

SAMPLE = 32
"""People by whom it is told which narrowing leaves the fewest posts."""
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
    narrow = _sharpest_first(narrow, asked, posts) if len(posts) else []
    homes = [home for home, _, _ in narrow]
    table = np.array([*homes, *followed(frame)], dtype=np.int64)[:, asked]
    kinds, kind = np.unique(table, axis=1, return_inverse=True)
    lists = [*_lists(frame, kinds.T.tolist(), narrow, posts)]
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


def _lists(
    frame: Frame,
    kinds: Sequence[Sequence[int]],
    narrow: Sequence[Narrowing],
    posts: Column,
) -> Iterator[Column]:
    """Give the posts of each kind of people: those they meet, and the work of today.

    Kinds rise, so that what one has in common with the one before is at hand, and each
    narrowing looks only at what those before it leave: many people times many posts
    would grow with the square of an office.
    """
    job = jobs(frame)[posts] if len(posts) else posts
    by_job = np.argsort(job, kind="stable")
    found = dict(zip(*_stretches(job[by_job], by_job), strict=True))
    steps: list[tuple[int, Column]] = []
    every, none = np.arange(len(posts)), np.zeros(0, dtype=np.int64)
    for *own, work, present in kinds:
        same = 0
        while same < len(steps) and steps[same][0] == own[same]:
            same += 1
        del steps[same:]
        for home, one in zip(own[same:], narrow[same:], strict=True):
            left = steps[-1][1] if steps else every
            steps.append((home, _met(home, one, posts, left)))
        mask = np.zeros(len(posts), dtype=bool)
        mask[steps[-1][1] if steps else every] = True
        mask[found.get(work, none)] = True
        yield posts[mask | (posts == present)]


def _stretches(values: Column, at: Column) -> tuple[list[int], list[Column]]:
    """Part places by the values that stand there, which rise."""
    names, first = np.unique(values, return_index=True)
    return names.tolist(), np.split(at, first[1:]) if len(names) else []


def _met(home: int, one: Narrowing, posts: Column, left: Column) -> Column:
    """Keep those of some posts, by position, that people of a number meet."""
    if home < 0:
        return left
    _, place, meet = one
    there = place[posts[left]]
    return left[(there < 0) | (there == home if meet is None else meet[home][there])]


def _sharpest_first(
    narrow: Sequence[Narrowing], people: Column, posts: Column
) -> list[Narrowing]:
    """Put first what leaves the fewest posts to a sample of people."""
    every, some = np.arange(len(posts)), people[:: len(people) // SAMPLE + 1]

    def leaves(one: Narrowing) -> int:
        return sum(len(_met(int(home), one, posts, every)) for home in one[0][some])

    return sorted(narrow, key=leaves)


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
