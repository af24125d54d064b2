"""Which people belong together: those of one region, as rules or the units say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.phrase import phrase
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
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
    home, place = _roots(frame) if reach is None else (reach.home, reach.place)
    home = _by_post(frame, home)
    known = sorted(set(home.tolist()))
    if len(known) < 2:  # noqa: PLR2004
        raise OneWholeError(phrase("all its people belong to one region"))
    opened = _Opened.everywhere(frame)
    if active is not None:
        opened = _Opened.of(frame, active)
    return [_group(frame, home == k, place == k, place < 0, opened) for k in known]


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


def _group(
    frame: Frame, mine: Column, here: Column, nowhere: Column, opened: _Opened
) -> Group:
    people = np.flatnonzero(mine)
    home = here.copy()
    held = frame.employees.post[people]
    home[held[held >= 0]] = True
    posts = home | nowhere | opened.posts
    if opened.people[people].any() or (mine & (frame.employees.unit < 0)).any():
        posts = np.ones(frame.n_posts, dtype=bool)
    inside = set(people.tolist())
    posts[[post for who, post in opened.pairs if who in inside]] = True
    return Group(people, np.flatnonzero(posts), home[posts])


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
