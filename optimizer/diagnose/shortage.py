"""Shortage sets (Hall): more people than seats that they may hold, before any solving."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from models.employee import Employee
from models.post import Post
from optimizer.contracts import PairRule
from optimizer.frame import Column
from optimizer.pairs import Pairs
from optimizer.program import Program
from optimizer.registry import BoundPolicy


@dataclass(frozen=True)
class Shortage:
    """People who may only hold posts that together have fewer seats than they are many.

    Attributes
    ----------
    employees, posts : the people, and every post that any of them may hold.
    seats : seats of those posts.   short : people who must be left over.
    rules : rule -> pairs of these people with empty seats elsewhere that it bars.
    """

    employees: tuple[Employee, ...]
    posts: tuple[Post, ...]
    seats: int
    rules: tuple[tuple[str, int], ...]

    @property
    def short(self) -> int:
        """Count the people for whom there is no seat."""
        return len(self.employees) - self.seats


@dataclass(frozen=True)
class Unfillable:
    """Posts whose seats that must be filled exceed the people who may hold them."""

    posts: tuple[Post, ...]
    employees: tuple[Employee, ...]
    must: int

    @property
    def short(self) -> int:
        """Count the seats that must stay empty."""
        return self.must - len(self.employees)


def shortages(
    program: Program, pairs: Pairs, policy: BoundPolicy
) -> tuple[Shortage, ...]:
    """Find the sets of people for whom the seats they may hold do not suffice."""
    people, posts = _cut(program, pairs.frame.posts.seats, from_people=True)
    found = []
    for emp, post in _parts(program, people, posts):
        seats = int(pairs.frame.posts.seats[post].sum())
        if len(emp) > seats:
            rules = _blame(pairs, policy, emp, post)
            problem = pairs.frame.problem
            found.append(
                Shortage(
                    tuple(problem.employees[i] for i in emp),
                    tuple(problem.posts[j] for j in post),
                    seats,
                    rules,
                )
            )
    return tuple(sorted(found, key=lambda s: -s.short))


def unfillable(program: Program, pairs: Pairs) -> tuple[Unfillable, ...]:
    """Find the sets of posts whose least filling exceeds the people who may hold them."""
    people, posts = _cut(program, pairs.frame.posts.min_filled, from_people=False)
    problem = pairs.frame.problem
    found = []
    for emp, post in _parts(program, people, posts):
        must = int(pairs.frame.posts.min_filled[post].sum())
        if must > len(emp):
            found.append(
                Unfillable(
                    tuple(problem.posts[j] for j in post),
                    tuple(problem.employees[i] for i in emp),
                    must,
                )
            )
    return tuple(sorted(found, key=lambda s: -s.short))


def _cut(
    program: Program, capacity: Column, *, from_people: bool
) -> tuple[Column, Column]:
    """Send one unit for each person into the posts; give the blocked side of the cut.

    ``from_people``: people who cannot all be seated, and the posts they reach. Else the
    posts that cannot all be filled, and the people who could.
    """
    n, m = program.n_employees, program.n_posts
    flow = max_flow.SimpleMaxFlow()
    emp, post = program.emp.astype(np.int64), program.post.astype(np.int64) + n
    ones = np.ones
    source, sink = n + m, n + m + 1
    people, places = np.arange(n), np.arange(n, n + m)
    flow.add_arcs_with_capacity(np.full(n, source), people, ones(n, dtype=np.int64))
    flow.add_arcs_with_capacity(emp, post, ones(len(emp), dtype=np.int64))
    flow.add_arcs_with_capacity(places, np.full(m, sink), capacity.astype(np.int64))
    flow.solve(source, sink)
    if from_people:
        side = np.array(sorted(flow.get_source_side_min_cut()), dtype=np.int64)
    else:
        side = np.array(sorted(flow.get_sink_side_min_cut()), dtype=np.int64)
    return side[side < n], side[(side >= n) & (side < n + m)] - n


def _parts(
    program: Program, people: Column, posts: Column
) -> list[tuple[Column, Column]]:
    """Split a blocked side into parts that share no pair."""
    n, m = program.n_employees, program.n_posts
    inside = np.isin(program.emp, people) & np.isin(program.post, posts)
    emp, post = program.emp[inside], program.post[inside].astype(np.int64) + n
    graph = coo_matrix((np.ones(len(emp)), (emp, post)), shape=(n + m, n + m))
    _, label = connected_components(graph, directed=False)
    nodes = np.concatenate((people, posts + n))
    parts = []
    for part in np.unique(label[nodes]):
        own = nodes[label[nodes] == part]
        parts.append((own[own < n], own[own >= n] - n))
    return parts


def _blame(
    pairs: Pairs, policy: BoundPolicy, emp: Column, post: Column
) -> tuple[tuple[str, int], ...]:
    """Count which rules keep these people from the seats of all other posts."""
    frame = pairs.frame
    others = np.setdiff1d(np.flatnonzero(frame.posts.seats > 0), post)
    counts: Counter[str] = Counter()
    step = max(1, 2_000_000 // max(1, len(others)))
    for first in range(0, len(emp), step):
        some = emp[first : first + step]
        block = Pairs(
            frame,
            np.repeat(some, len(others)).astype(np.int32),
            np.tile(others, len(some)).astype(np.int32),
        )
        for active in policy.hard:
            if isinstance(active.rule, PairRule):
                barred = active.barred(frame, block)
                if barred is not None:
                    counts[active.title] += int(barred.sum())
    return tuple((rule, count) for rule, count in counts.most_common() if count)
