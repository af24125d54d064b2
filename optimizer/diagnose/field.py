"""All pairs at once, each with the rules that bar it: any set of rules in a moment.

The rows of every hard rule are made once, over all pairs. A program under some of the
rules is then a choice of pairs and of limits, and its rows keep their numbers: what
multipliers prove under some rules is tried under others without solving anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from models.problem.problem import Problem
from optimizer.columns.frame import Frame, frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import BLOCK, Pairs
from optimizer.contract.active import Active
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Link
from optimizer.program.rows import Rows

SEATS = "seats"
MOST = 16_000_000
"""Pairs that are all kept; of more, only those that one rule bars at most."""


@dataclass(frozen=True, eq=False)
class Field:
    """A problem under its hard rules, none of them settled yet.

    Attributes
    ----------
    pairs : all pairs, or, where they are too many, those that one rule bars at most.
    bars : uint64, one bit a title for each rule that bars a pair.
    rows : families over ``pairs``; seats first.
    guards : title -> employees whom the rule keeps off the surplus list.
    whole : every pair is there.
    """

    problem: Problem
    policy: BoundPolicy
    pairs: Pairs
    bars: Column
    rows: tuple[Rows, ...]
    guards: Mapping[str, Column]
    links: Mapping[str, tuple[Link, ...]]
    whole: bool

    @property
    def titles(self) -> list[str]:
        """List the hard rules."""
        return titles_of(self.policy)

    @property
    def firm(self) -> frozenset[str]:
        """Name the rules that nobody may waive: they give way in no way out."""
        return frozenset(a.title for a in self.policy.hard if a.waiver == "nobody")

    @property
    def frame(self) -> Frame:
        """Give the columns of the problem."""
        return self.pairs.frame

    def bit(self, titles: Iterable[str]) -> np.uint64:
        """Give the bits of some rules."""
        places = {title: place for place, title in enumerate(self.titles)}
        return np.uint64(sum(1 << places[title] for title in set(titles)))

    def allowed(self, keep: Iterable[str]) -> Column:
        """List the pairs that none of some rules bars."""
        return np.flatnonzero((self.bars & self.bit(keep)) == 0)

    def guarded(self, keep: Iterable[str]) -> Column:
        """Mark the employees whom some rules keep off the surplus list."""
        marked = np.zeros(self.frame.n_employees, dtype=bool)
        for title in keep:
            if title in self.guards:
                marked |= self.guards[title]
        return marked


def titles_of(policy: BoundPolicy) -> list[str]:
    """List the titles of the hard rules, once each."""
    return list(dict.fromkeys(a.title for a in policy.hard))


def survey(
    problem: Problem,
    policy: BoundPolicy,
    over: Callable[[], bool] = lambda: False,
    most: int = MOST,
) -> Field | None:
    """Look at every pair under every hard rule; None when ``over`` said to end."""
    frame, hard = frame_of(problem), list(policy.hard)
    whole = frame.n_employees * len(_kept(frame)) <= most
    seen = _seen(frame, policy, over, whole=whole)
    if seen is None:
        return None
    pairs, bars = seen
    free = np.flatnonzero(bars == 0)
    families: list[Rows] = []
    links: dict[str, tuple[Link, ...]] = {}
    for active in sorted(hard, key=lambda a: a.title != SEATS):
        if over():
            return None
        rows, own = _limits(active, frame, pairs, free)
        families += rows
        links[active.title] = own
    guards: dict[str, Column] = {}
    for active in hard:
        marked = active.rule.bars_surplus(frame)
        if marked is not None:
            guards[active.title] = marked
    return Field(problem, policy, pairs, bars, tuple(families), guards, links, whole)


def _seen(
    frame: Frame, policy: BoundPolicy, over: Callable[[], bool], *, whole: bool
) -> tuple[Pairs, Column] | None:
    """Mark the bars of all pairs, block by block."""
    kept, bars = [], []
    for block in _raw(frame):
        if over():
            return None
        own = _bars(frame, policy, block)
        if not whole:
            few = np.bitwise_and(own, own - np.uint64(1)) == 0
            kept.append(block.select(few))
            bars.append(own[few])
        else:
            kept.append(block)
            bars.append(own)
    none = np.empty(0, dtype=np.int32)
    emp = np.concatenate([none, *(b.emp for b in kept)])
    post = np.concatenate([none, *(b.post for b in kept)])
    return Pairs(frame, emp, post), np.concatenate([np.empty(0, np.uint64), *bars])


def _kept(frame: Frame) -> Column:
    """List the posts that may get seats, those without any now too."""
    return np.flatnonzero(~frame.posts.abolished).astype(np.int32)


def _raw(frame: Frame) -> Iterator[Pairs]:
    posts = _kept(frame)
    step = max(1, BLOCK // max(1, len(posts)))
    for first in range(0, frame.n_employees, step):
        emps = np.arange(first, min(first + step, frame.n_employees), dtype=np.int32)
        yield Pairs(frame, np.repeat(emps, len(posts)), np.tile(posts, len(emps)))


def _bars(frame: Frame, policy: BoundPolicy, block: Pairs) -> Column:
    bars = np.zeros(len(block), dtype=np.uint64)
    places = {title: place for place, title in enumerate(titles_of(policy))}
    for active in policy.hard:
        barred = active.barred(frame, block)
        if barred is not None:
            bars |= barred.astype(np.uint64) << np.uint64(places[active.title])
    return bars


def _limits(
    active: Active, frame: Frame, pairs: Pairs, free: Column
) -> tuple[list[Rows], tuple[Link, ...]]:
    """Give rows and links of a rule over all pairs.

    A rule that compares people who may hold a post sees those pairs alone.
    """
    if active.rule.relative:
        some = pairs.select(free)
        rows = [_lifted(r, free) for r in active.rule.rows(frame, some)]
        links: list[Link] = [
            _Lifted(link, free) for link in active.rule.links(frame, some)
        ]
    else:
        rows = list(active.rule.rows(frame, pairs))
        links = list(active.rule.links(frame, pairs))
    return [replace(r, rule=active.title) for r in rows if len(r)], tuple(links)


def _lifted(rows: Rows, at: Column) -> Rows:
    row, pair, coef = rows.entries()
    return replace(rows, row=row, pair=at[pair], coef=coef)


@dataclass(frozen=True, eq=False)
class _Lifted:
    """A link over some of the pairs, asked about a solution over all of them."""

    part: Link
    at: Column

    def cuts(self, x: Column) -> Rows | None:
        rows = self.part.cuts(x[self.at])
        return None if rows is None else _lifted(rows, self.at)
