"""Shortage sets (Hall): more people than seats that they may hold, before any solve.

A largest matching of people and seats leaves somebody over. Whoever can be reached
from such a person by swapping seats, one after the other, shares the fate: each of
them could be the one left over instead, and their posts are all full. No smaller set
around that person is short of seats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow

from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.diagnose.field import SEATS
from optimizer.policy.bind import BoundPolicy
from optimizer.program.program import Program

BLOCK = 2_000_000


@dataclass(frozen=True)
class Shortage:
    """People who may only hold posts that together have fewer seats than they are many.

    Attributes
    ----------
    employees, posts : the people, and every post that any of them may hold.
    seats : seats of those posts.   short : people who must be left over.
    rules : rule -> pairs of these people with seats elsewhere that it bars.
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
    """Posts whose seats that must be filled exceed the people who may hold them.

    ``rules`` : rule -> pairs of other people with these posts that it bars.
    """

    posts: tuple[Post, ...]
    employees: tuple[Employee, ...]
    must: int
    rules: tuple[tuple[str, int], ...] = ()

    @property
    def short(self) -> int:
        """Count the seats that must stay empty."""
        return self.must - len(self.employees)


def shortages(
    program: Program,
    pairs: Pairs,
    policy: BoundPolicy,
    planned: Column | None = None,
) -> tuple[Shortage, ...]:
    """Find the sets of people for whom the seats they may hold do not suffice.

    Parameters
    ----------
    program, pairs : the planning problem, with all its hard rows.
    policy : whose rules on single pairs are named as the cause.
    planned : post of each employee in a plan, -1 for none; the sets are then those of
        people whom it leaves over, as far as nobody more can be seated.

    Returns
    -------
    The sets, those that leave most people over first.
    """
    frame, problem = pairs.frame, pairs.frame.problem
    _, seats = seat_limits(program)
    found = []
    for emp, post in _short_of_seats(program, seats, planned):
        others = np.setdiff1d(np.flatnonzero(frame.posts.seats > 0), post)
        found.append(
            Shortage(
                tuple(problem.employees[i] for i in emp),
                tuple(problem.posts[j] for j in post),
                int(seats[post].sum()),
                _blame(pairs, policy, emp, others),
            )
        )
    return tuple(sorted(found, key=lambda s: (-s.short, len(s.employees))))


def unfillable(
    program: Program,
    pairs: Pairs,
    policy: BoundPolicy,
    planned: Column | None = None,
) -> tuple[Unfillable, ...]:
    """Find the sets of posts that must have more holders than may hold them.

    Parameters
    ----------
    program, pairs, policy : as for ``shortages``.
    planned : post of each employee in a plan; where it fills all that must be filled,
        there are no such sets.

    Returns
    -------
    The sets, those that leave most seats empty first.
    """
    problem, (must, _) = pairs.frame.problem, seat_limits(program)
    if planned is not None:
        filled = np.bincount(planned[planned >= 0], minlength=program.n_posts)
        if (filled >= must).all():
            return ()
    found = []
    for emp, post in _short_of_people(program, must):
        others = np.setdiff1d(np.arange(program.n_employees), emp)
        found.append(
            Unfillable(
                tuple(problem.posts[j] for j in post),
                tuple(problem.employees[i] for i in emp),
                int(must[post].sum()),
                _blame(pairs, policy, others, post),
            )
        )
    return tuple(sorted(found, key=lambda s: (-s.short, len(s.posts))))


def seat_limits(program: Program) -> tuple[Column, Column]:
    """Give the fewest and the most holders of each post, as far as that is hard.

    Returns
    -------
    Two columns over the posts: at least, at most.
    """
    n, m = program.n_employees, program.n_posts
    own = next((rows for rows in program.rows if rows.rule == SEATS), None)
    if own is None:
        return np.zeros(m, dtype=np.int64), np.full(m, n)
    return np.clip(own.lower, 0, n), np.clip(own.upper, 0, n)


def matching(program: Program, capacity: Column) -> Column:
    """Seat as many people as can be; give the post of each, -1 for none.

    Parameters
    ----------
    capacity : the most holders of each post.

    Returns
    -------
    The position of a post for each employee.
    """
    n, m = program.n_employees, program.n_posts
    flow = max_flow.SimpleMaxFlow()
    emp, post = program.emp.astype(np.int64), program.post.astype(np.int64) + n
    people, places = np.arange(n), np.arange(n, n + m)
    ones = np.ones(len(emp), dtype=np.int64)
    arcs = flow.add_arcs_with_capacity(emp, post, ones)
    flow.add_arcs_with_capacity(np.full(n, n + m), people, np.ones(n, np.int64))
    ends = np.full(m, n + m + 1)
    flow.add_arcs_with_capacity(places, ends, capacity.astype(np.int64))
    flow.solve(n + m, n + m + 1)
    held = np.full(n, -1, dtype=np.int64)
    used: Column = np.arange(0)
    if len(arcs):
        used = np.flatnonzero(np.asarray(flow.flows(arcs)))
    held[program.emp[used]] = program.post[used]
    return held


def _short_of_seats(
    program: Program, seats: Column, planned: Column | None
) -> Iterator[tuple[list[int], list[int]]]:
    """Give people and posts reached from everybody left over; same posts together."""
    held = matching(program, seats) if planned is None else planned
    if planned is not None and _may_seat_more(program, seats, planned):
        held = matching(program, seats)
    starts, posts = program.starts, program.post
    holders = _holders(held)
    groups: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for start in np.flatnonzero(held < 0).tolist():
        people, reached, queue = {start}, set(), [start]
        while queue:
            i = queue.pop()
            for j in posts[starts[i] : starts[i + 1]].tolist():
                if j not in reached:
                    reached.add(j)
                    more = [k for k in holders[j] if k not in people]
                    people.update(more)
                    queue += more
        groups[tuple(sorted(reached))] |= people
    yield from ((sorted(people), list(post)) for post, people in groups.items())


def _short_of_people(
    program: Program, must: Column
) -> Iterator[tuple[list[int], list[int]]]:
    """Give people and posts reached from every seat that must be filled and is not."""
    held = matching(program, must)
    order = np.argsort(program.post, kind="stable")
    starts = np.searchsorted(program.post[order], np.arange(program.n_posts + 1))
    filled = np.bincount(held[held >= 0], minlength=program.n_posts)
    groups: dict[tuple[int, ...], set[int]] = defaultdict(set)
    for start in np.flatnonzero(filled < must).tolist():
        people: set[int] = set()
        reached, queue = {start}, [start]
        while queue:
            j = queue.pop()
            for i in program.emp[order[starts[j] : starts[j + 1]]].tolist():
                if i not in people:
                    people.add(i)
                    if held[i] >= 0 and int(held[i]) not in reached:
                        reached.add(int(held[i]))
                        queue.append(int(held[i]))
        groups[tuple(sorted(people))] |= reached
    yield from ((list(people), sorted(posts)) for people, posts in groups.items())


def _may_seat_more(program: Program, seats: Column, held: Column) -> bool:
    """Tell whether some of those left over could have a seat, by swaps with others."""
    room = np.bincount(held[held >= 0], minlength=program.n_posts) < seats
    starts, holders = program.starts, _holders(held)
    queue = np.flatnonzero(held < 0).tolist()
    people, reached = set(queue), np.zeros(program.n_posts, dtype=bool)
    while queue:
        i = queue.pop()
        posts = program.post[starts[i] : starts[i + 1]]
        if room[posts].any():
            return True
        for j in posts[~reached[posts]].tolist():
            reached[j] = True
            more = [k for k in holders[j] if k not in people]
            people.update(more)
            queue += more
    return False


def _holders(held: Column) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for person, post in enumerate(held.tolist()):
        if post >= 0:
            found[post].append(person)
    return found


def _blame(
    pairs: Pairs, policy: BoundPolicy, emp: Column | list[int], post: Column | list[int]
) -> tuple[tuple[str, int], ...]:
    """Count which rules keep these people from these posts."""
    frame, counts = pairs.frame, Counter[str]()
    emp, post = np.asarray(emp, np.int32), np.asarray(post, np.int32)
    step = max(1, BLOCK // max(1, len(post)))
    for first in range(0, len(emp), step):
        some = emp[first : first + step]
        block = Pairs(frame, np.repeat(some, len(post)), np.tile(post, len(some)))
        for active in policy.hard:
            if active.rule.tells_alone:
                barred = active.closed(frame, block)
                if barred is not None:
                    counts[active.title] += int(barred.sum())
    return tuple((rule, count) for rule, count in counts.most_common() if count)
