"""The load of services over columns: the same desks and paces as by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, positions
from optimizer.columns.pairs import Pairs
from optimizer.columns.shared import by_person
from optimizer.fit.score import fit
from optimizer.shared.load import PACE
from optimizer.shared.steps import exact


@dataclass(frozen=True, eq=False)
class DeskColumns:
    """Desks that have work, and a seat to do it in.

    Attributes
    ----------
    codes : of each, its post or its unit.
    needed : of each, the pace in ten-thousandths that does its work at a load of 100 %.
    of_post : desk of each post, of today or of the new structure, -1 for none.
    """

    codes: tuple[str, ...]
    needed: tuple[Fraction, ...]
    of_post: Column


def desks(frame: Frame) -> DeskColumns:
    """Give the desks of a problem, made once."""
    return frame.standing("desks", _desks)


def _desks(frame: Frame) -> DeskColumns:
    services, n_posts = frame.problem.services, frame.n_posts
    post = positions((s.post_code for s in services), frame.post_index)
    unit = positions((s.unit_code for s in services), frame.unit_index)
    root, home = _roots(frame), _homes(frame)
    # a place is a post, or a unit counted behind the posts
    place = np.where(post >= 0, root[post], n_posts + home[unit])
    first = dict.fromkeys(place.tolist())
    number = np.full(n_posts + len(frame.unit_codes) + 1, -1, dtype=np.int64)
    number[list(first)] = np.arange(len(first))
    rest = np.where(frame.posts.managerial, -1, _rest(frame, number, home))
    own = number[root]
    of_post = np.where(own >= 0, own, rest)
    return _counted(frame, list(first), number[place], of_post)


def _rest(frame: Frame, number: Column, home: Column) -> Column:
    """Give the desk of each post's unit; -1 for none."""
    unit = home[frame.posts.unit]
    return np.where(unit >= 0, number[frame.n_posts + unit], -1)


def _counted(
    frame: Frame, places: list[int], line: Column, of_post: Column
) -> DeskColumns:
    """Leave out desks without work or without a seat, and number the rest."""
    work = [Fraction(0)] * len(places)
    for desk, service in zip(line.tolist(), frame.problem.services, strict=True):
        work[desk] += exact(service.requests) * exact(service.minutes)
    seats = np.zeros(len(places), dtype=np.int64)
    np.add.at(seats, of_post[of_post >= 0], frame.posts.seats[of_post >= 0])
    kept = [k for k, minutes in enumerate(work) if minutes and seats[k]]
    number = np.full(len(places) + 1, -1, dtype=np.int64)
    number[kept] = np.arange(len(kept))
    year = exact(frame.problem.policy.workload.minutes_a_year)
    codes = [p.post_code for p in frame.problem.posts] + list(frame.unit_codes)
    return DeskColumns(
        tuple(codes[places[k]] for k in kept),
        tuple(PACE * work[k] / year for k in kept),
        number[of_post],
    )


def _roots(frame: Frame) -> Column:
    """Give the post in which the work of each post goes on; its own where it stays."""
    heir = positions((p.heir for p in frame.problem.posts), frame.post_index)
    return _followed(heir)


def _homes(frame: Frame) -> Column:
    """Give the unit that carries on each unit; the last stands for no unit."""
    units = frame.problem.unit.values()
    merged = positions((u.merged_into for u in units), frame.unit_index)
    return np.append(_followed(merged), -1)


def _followed(onward: Column) -> Column:
    """Follow each place onward, to its end or to where a circle closes."""
    to = onward.tolist()
    ends = []
    for place in range(len(to)):
        passed, end = [place], place
        while to[end] >= 0:
            end = to[end]
            if end in passed:
                break
            passed.append(end)
        ends.append(end)
    return np.array(ends, dtype=np.int64)


def pace(frame: Frame, pairs: Pairs, at: Column) -> Column:
    """Give the pace of the pairs at some places, in ten-thousandths, half up: int64."""
    scored = fit(frame, pairs)  # of all pairs, since it is known of all
    points = np.clip(scored.total[at], 0, 100 * scored.scale)
    few, where = np.unique(points, return_inverse=True)
    slowest = exact(frame.problem.policy.workload.slowest_pace)
    least, whole, most = slowest.numerator, slowest.denominator, 100 * scored.scale
    # in whole numbers of any size, of which this many are one
    one = 2 * whole * most
    low, growth = 2 * PACE * least * most + one // 2, 2 * PACE * (whole - least)
    paces = [(low + growth * p) // one for p in few.tolist()]
    return np.array(paces, dtype=np.int64)[where]


def today(frame: Frame) -> Column:
    """Add the paces of those up who work at each desk today: int64."""
    made, own = desks(frame), frame.employees
    desk = np.where(own.post >= 0, np.append(made.of_post, -1)[own.post], -1)
    there = np.flatnonzero(desk >= 0)

    def at_present(people: Column) -> Column:
        held, post = people[own.post[people] >= 0].astype(np.int32), own.post
        found = np.zeros(frame.n_employees, dtype=np.int64)
        pairs = Pairs(frame, held, post[held])
        found[held] = pace(frame, pairs, np.arange(len(held)))
        return found[people]

    policy = frame.problem.policy
    slowest = policy.workload.slowest_pace
    paces = by_person(frame, "pace today", at_present, (policy.fit, slowest))
    total = np.zeros(len(made.codes), dtype=np.int64)
    np.add.at(total, desk[there], paces[there])
    return total
