"""Which people belong together: those of one region, as rules or the units say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from models.phrase import phrase
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column, positions
from optimizer.contract.active import Active
from optimizer.policy.bind import BoundPolicy
from optimizer.program.rows import Ints
from optimizer.province.errors import OneWholeError


@dataclass(frozen=True, eq=False)
class Group:
    """People (sorted positions), and the posts (sorted) that they may hold.

    ``home`` : mask of these posts; the others are elsewhere.
    """

    people: Ints
    posts: Ints
    home: Ints


def groups(frame: Frame, policy: BoundPolicy) -> list[Group]:
    """Share the people out by regions.

    Raises
    ------
    OneWholeError
        Where there are fewer than two.
    """
    active, reach = next(
        ((a, r) for a in policy.hard if (r := a.rule.reach(frame)) is not None),
        (None, None),
    )
    own, place = _roots(frame) if reach is None else (reach.home, reach.place)
    home = _by_post(frame, own)
    known = sorted(set(home.tolist()))
    if len(known) < 2:  # noqa: PLR2004
        raise OneWholeError(phrase("all its people belong to one region"))
    opened = _Opened.everywhere(frame)
    if active is not None:
        opened = _Opened.of(frame, active)
    named = _Named.of(frame)
    found = []
    for k in known:
        mine = home == k
        posts = named.also(mine, _open_to(frame, mine, own, place, opened))
        here = place == k
        here[frame.employees.post[mine & (frame.employees.post >= 0)]] = True
        at = np.flatnonzero(posts | here)
        found.append(Group(np.flatnonzero(mine), at, here[at]))
    return _with_posts(_with_claims(frame, found))


def _with_claims(frame: Frame, found: list[Group]) -> list[Group]:
    """Put who has a claim to a post beside those whom it keeps out of that post.

    The limit is about both: a part that had one of them alone would not know it.
    """
    held, target = frame.employees.post, frame.posts.equalised_to
    claims = np.where(held >= 0, target[held], -1)
    posts = np.unique(claims[claims >= 0])
    here = np.array([np.isin(posts, g.posts[g.home]) for g in found], dtype=np.int64)
    wanted = np.array([np.isin(posts, claims[g.people]) for g in found], dtype=np.int64)
    beside = wanted @ here.T
    count, part = connected_components(beside, directed=False)
    parts = [[found[at] for at in np.flatnonzero(part == k)] for k in range(count)]
    return [_together(own) if len(own) > 1 else own[0] for own in parts]


def _with_posts(found: list[Group]) -> list[Group]:
    """Put people whose region has no post with others: no problem is without posts."""
    bare = [group for group in found if not len(group.posts)]
    some = [group for group in found if len(group.posts)]
    if len(some) < 2:  # noqa: PLR2004
        raise OneWholeError(phrase("all its people belong to one region"))
    return [_together([some[0], *bare]), *some[1:]] if bare else some


@dataclass(frozen=True, eq=False)
class _Opened:
    """What exemptions open: posts to all, all to people, and single pairs."""

    people: Column
    posts: Column
    pairs: tuple[tuple[int, int], ...] = ()

    @classmethod
    def everywhere(cls, frame: Frame) -> _Opened:
        """Open everything: no rule keeps anybody."""
        return cls(np.ones(frame.n_employees, bool), np.zeros(frame.n_posts, bool))

    @classmethod
    def of(cls, frame: Frame, active: Active) -> _Opened:
        """Read the exemptions from a rule."""
        people = np.zeros(frame.n_employees, dtype=bool)
        posts = np.zeros(frame.n_posts, dtype=bool)
        pairs = []
        for paper in active.exemptions(frame.problem):
            who = frame.employee_index.get(paper.emp_id or "", -1)
            where = frame.post_index.get(paper.post_code or "", -1)
            if who >= 0 and where >= 0:
                pairs.append((who, where))
            elif who >= 0:
                people[who] = True
            elif where >= 0:
                posts[where] = True
        return cls(people, posts, tuple(pairs))


@dataclass(frozen=True, eq=False)
class _Named:
    """Posts that rows of others name: rules ask what these are, wherever they lie.

    Attributes
    ----------
    by_post : for each column that names a post, that one of each post, -1 for none.
    who, where : who is pinned, and to which post.
    lowest : a post with a seat of the lowest class there is, by which a loss is told.
    """

    by_post: tuple[Column, ...]
    who: Column
    where: Column
    lowest: Column

    @classmethod
    def of(cls, frame: Frame) -> _Named:
        """Look up what is named."""
        posts, pins = frame.problem.posts, frame.problem.pins
        columns = ("reports_to", "equalised_to", "successor")
        by_post = tuple(
            positions((getattr(p, name) for p in posts), frame.post_index)
            for name in columns
        )
        who = positions((p.emp_id for p in pins), frame.employee_index)
        where = positions((p.post_code for p in pins), frame.post_index)
        classes = frame.posts.job_class
        seated = np.flatnonzero((frame.posts.seats > 0) & (classes != UNKNOWN))
        lowest = seated[np.argsort(classes[seated], kind="stable")[:1]]
        return cls(by_post, who, where, lowest)

    def also(self, mine: Column, posts: Column) -> Column:
        """Add to some posts those that they, and pins of our people, name."""
        found = posts.copy()
        found[self.where[mine[self.who]]] = True
        found[self.lowest] = True
        while True:
            named = np.concatenate([column[found] for column in self.by_post])
            more = found.copy()
            more[named[named >= 0]] = True
            if (more == found).all():
                return found
            found = more


def _open_to(
    frame: Frame, mine: Column, own: Column, place: Column, opened: _Opened
) -> Column:
    """Mark the posts that some people may hold, each by the own region.

    Who holds a post of another region is among its holders, and not of their region.
    """
    if opened.people[mine].any() or (own[mine] < 0).any():
        return np.ones(frame.n_posts, dtype=bool)
    posts = (place < 0) | np.isin(place, own[mine]) | opened.posts
    inside = set(np.flatnonzero(mine).tolist())
    posts[[post for who, post in opened.pairs if who in inside]] = True
    held = frame.employees.post[mine]
    posts[held[held >= 0]] = True
    return np.asarray(posts)


def _roots(frame: Frame) -> tuple[Column, Column]:
    """Give the uppermost unit of each employee and each post, -1 for none."""
    parent = frame.unit_parent
    root = np.arange(len(parent))
    for _ in range(len(parent)):
        up = np.where(parent[root] >= 0, parent[root], root)
        if (up == root).all():
            break
        root = up
    own = np.append(root, -1)
    return own[frame.employees.unit], own[frame.posts.unit]


def _by_post(frame: Frame, home: Column) -> Column:
    """Put those who hold the same post into one region, whatever their units are."""
    found = home.copy()
    held = frame.employees.post
    first = np.full(frame.n_posts, -2, dtype=np.int64)
    for who in np.flatnonzero(held >= 0).tolist():
        if first[held[who]] == -2:  # noqa: PLR2004
            first[held[who]] = found[who]
        found[who] = first[held[who]]
    return found


def joined(found: Sequence[Group], most: int) -> list[Group]:
    """Put small groups together, so that there are at most so many."""
    whole = sorted(found, key=lambda g: -len(g.people))
    bins: list[list[Group]] = [[] for _ in range(min(most, len(whole)))]
    for group in whole:
        min(bins, key=lambda b: sum(len(g.people) for g in b)).append(group)
    return [_together(own) for own in bins]


def _together(own: Sequence[Group]) -> Group:
    posts = np.unique(np.concatenate([g.posts for g in own]))
    home = np.unique(np.concatenate([g.posts[g.home] for g in own]))
    people = np.unique(np.concatenate([g.people for g in own]))
    return Group(people, posts, np.isin(posts, home))
