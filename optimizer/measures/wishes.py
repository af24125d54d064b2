"""Which stated wishes a post grants: once over columns, once by hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.problem.problem import Problem
from models.records.employee import Preference
from models.records.post import Post
from optimizer.columns.frame import Column, Frame

UNWISHED, AVOIDED, NOWHERE = 1_000_000, 2_000_000, 3_000_000
"""Ranks of a post that nobody wished for, of one to avoid, and of no post at all."""
_NONE = -2


class Offers:
    """What posts offer, in columns that wishes are compared with."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._districts = {name: place for place, name in enumerate(frame.districts)}
        self._inside: dict[str, Column] = {}

    def granted(self, wish: Preference, post: Column) -> Column:
        """Mark the posts that agree with all that a wish names."""
        frame, posts = self._frame, self._frame.posts
        agrees = []
        if wish.post_code:
            agrees.append(post == frame.post_index[wish.post_code])
        if wish.unit_code:
            agrees.append(self._within(wish.unit_code)[posts.unit[post]])
        if wish.job_family:
            family = frame.families.get(wish.job_family, _NONE)
            agrees.append(posts.family[post] == family)
        if wish.district:
            district = self._districts.get(wish.district, _NONE)
            agrees.append(posts.district[post] == district)
        if not agrees:
            return np.zeros(len(post), dtype=bool)
        return np.asarray(np.logical_and.reduce(agrees))

    def _within(self, code: str) -> Column:
        """Mark a unit and those below it; the last entry, for no unit, is False."""
        if code not in self._inside:
            frame = self._frame
            itself = np.arange(len(frame.unit_codes)) == frame.unit_index[code]
            self._inside[code] = np.append(frame.at_or_below(itself), False)
        return self._inside[code]

    def ranks(self, wishes: tuple[Preference, ...], post: Column) -> Column:
        """Rank posts by the wishes of one person: 1 is the first choice."""
        rank = np.full(len(post), UNWISHED, dtype=np.int64)
        for wish in wishes:
            if wish.wish == "want":
                granted = self.granted(wish, post)
                rank = np.where(granted, np.minimum(rank, wish.rank), rank)
        for wish in wishes:
            if wish.wish == "avoid":
                rank = np.where(self.granted(wish, post), AVOIDED, rank)
        return rank


def rank_of(problem: Problem, emp_id: str, post: Post | None) -> int:
    """Rank a post by the wishes of one person, by hand."""
    if post is None:
        return NOWHERE
    wishes = problem.wishes.get(emp_id, ())
    granted = [wish for wish in wishes if is_granted(problem, wish, post)]
    if any(wish.wish == "avoid" for wish in granted):
        return AVOIDED
    return min((wish.rank for wish in granted), default=UNWISHED)


def is_granted(problem: Problem, wish: Preference, post: Post) -> bool:
    """Tell by hand whether a post is all that a wish names."""
    named = (wish.post_code, wish.unit_code, wish.job_family, wish.district)
    return (
        any(named)
        and wish.post_code in (None, post.post_code)
        and wish.job_family in ("", post.job_family)
        and (
            not wish.unit_code
            or wish.unit_code in _units_above(problem, post.unit_code)
        )
        and wish.district in ("", problem.district(post.unit_code))
    )


def _units_above(problem: Problem, code: str | None) -> Iterator[str]:
    """Give a unit and every unit above it."""
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        yield code
        code = problem.unit[code].parent
