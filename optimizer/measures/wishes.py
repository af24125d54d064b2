"""Which stated wishes a post grants: over columns."""

from __future__ import annotations

import numpy as np

from models.records.employee import Preference
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.shared.ranks import AVOIDED, UNWISHED

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
