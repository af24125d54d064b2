"""Candidate pairs: those that no hard rule forbids."""

from __future__ import annotations

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Bar, Pairs, candidates
from optimizer.contract.active import Active
from optimizer.control.memory import UNLIMITED, Room
from optimizer.policy.bind import BoundPolicy

FEW = 1 << 15
"""Pairs that are all looked at sooner than it is told whom a rule keeps where."""


def candidates_of(
    frame: Frame,
    policy: BoundPolicy,
    employees: Column | None = None,
    posts: Column | None = None,
    room: Room = UNLIMITED,
) -> Pairs:
    """List the pairs that no hard rule forbids; of some rows only, where they are told.

    Parameters
    ----------
    employees : positions.   posts : flags of posts whose pairs with all others count.
    """
    people = frame.n_employees if employees is None else len(employees)
    places = 0 if posts is None else int(np.count_nonzero(posts))
    size = people * frame.n_posts + (frame.n_employees - people) * places
    if not size:
        none = np.zeros(0, dtype=np.int32)
        return Pairs(frame, none, none)
    bars = [_bar(frame, active, room) for active in policy.hard]
    few = size <= FEW
    reaches = [] if few else [active.narrows(frame) for active in policy.hard]
    narrow = [(r.home, r.place, r.meet) for r in reaches if r is not None]
    return candidates(frame, bars, employees, posts, narrow)


def _bar(frame: Frame, active: Active, room: Room) -> Bar:
    def barred(pairs: Pairs) -> Column | None:
        room.demand()
        return active.closed(frame, pairs)

    return barred
