"""Which pairs of rows that differ no rule forbids: those asked that read what differs.

A pair that was there before obeys all other rules still. One that was not is new only
where a rule that is asked forbade it and no longer does; only of these are the others
asked as well.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.active import Active
from optimizer.contract.unread import ASIDE, SEATS, Names
from optimizer.policy.bind import BoundPolicy

Changed = tuple[Column, Column]
"""Flags of employees, and of posts."""
FEW = 1 << 20
"""Pairs beyond which they are listed as those of new rows are, which looks at fewer."""


def judged_again(
    old: Pairs, frame: Frame, policy: BoundPolicy, told: Names, changed: Changed
) -> Pairs | None:
    """Give the pairs of rows that differ; None where they have to be listed anew.

    Parameters
    ----------
    old : the pairs of the earlier problem, which has the very same people and posts.
    policy : of both problems.
    told : what differs.
    changed : flags of the employees and of the posts whose rows differ.
    """
    people, posts = changed
    judges = [active for active in policy.hard if active.judges]
    relative = any(active.rule.relative for active in judges)
    open_posts, were = (f.posts.seats > 0 for f in (frame, old.frame))
    seats, count = np.flatnonzero(open_posts), int(np.count_nonzero(people))
    size = count * len(seats) + len(people) * int(np.count_nonzero(posts))
    if relative or not told <= ASIDE | SEATS or size > FEW:
        return None
    if not np.array_equal(open_posts, were):
        return None
    asked, others = list[Active](), list[Active]()
    for active in judges:
        (others if active.is_untouched(told) else asked).append(active)
    before = np.flatnonzero(people[old.emp] | posts[old.post])
    known = old.emp[before].astype(np.int64) * frame.n_posts + old.post[before]
    if not asked:
        return Pairs(frame, old.emp[before], old.post[before])
    emp, post = _every(people, posts & open_posts, seats)
    pairs = Pairs(frame, emp, post)
    left = np.flatnonzero(~_forbidden(asked, pairs))
    there = np.isin(emp[left].astype(np.int64) * frame.n_posts + post[left], known)
    came = left[~there]
    if len(asked) < len(others):  # what none of them forbade, one of the others does
        came = came[_forbidden(asked, Pairs(old.frame, emp[came], post[came]))]
    barred = _forbidden(others, Pairs(frame, emp[came], post[came]))
    stay = np.sort(np.concatenate([left[there], came[~barred]]))
    return Pairs(frame, emp[stay], post[stay])


def _every(people: Column, posts: Column, seats: Column) -> tuple[Column, Column]:
    """List all pairs of people or posts that are told, each once, in their order."""
    own, others = np.flatnonzero(people), np.flatnonzero(~people)
    few = np.flatnonzero(posts)
    emp = np.concatenate([np.repeat(own, len(seats)), np.repeat(others, len(few))])
    post = np.concatenate([np.tile(seats, len(own)), np.tile(few, len(others))])
    return _sorted(emp, post, len(posts))


def _sorted(emp: Column, post: Column, width: int) -> tuple[Column, Column]:
    """Order pairs by employee and then post, as rules may take for granted."""
    emp, post = np.divmod(np.sort(emp.astype(np.int64) * width + post), width)
    return emp.astype(np.int32), post.astype(np.int32)


def _forbidden(judges: Iterable[Active], pairs: Pairs) -> Column:
    """Mark the pairs that one of the rules forbids.

    They are few: what each rule looks up for them is found once, not for ever fewer.
    """
    found = np.zeros(len(pairs), dtype=bool)
    for active in judges if len(pairs) else ():
        closed = active.closed(pairs.frame, pairs)
        if closed is not None:
            found |= closed
    return found
