"""The pairs that the master holds: a few for each employee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.program.rows import Ints
from optimizer.province.worker.share import Found


@dataclass(frozen=True, eq=False)
class HeldPairs:
    """Pairs by code (employee times posts, plus post), sorted.

    Attributes
    ----------
    rank : place of each among all pairs of its employee, held or not.
    """

    codes: Ints
    rank: Ints

    @classmethod
    def of(cls, found: Iterable[Found]) -> HeldPairs:
        """Put together what the parts have handed over."""
        nothing = np.empty(0, dtype=np.int64)
        parts = list(found)
        codes = np.concatenate([nothing, *(f.codes for f in parts)])
        ranks = np.concatenate([nothing, *(f.rank for f in parts)])
        codes, at = np.unique(codes, return_index=True)
        return cls(codes, ranks[at])

    def also(self, found: Iterable[Found]) -> HeldPairs:
        """Add more."""
        return HeldPairs.of([Found(self.codes, self.rank), *found])

    def pairs(self, frame: Frame) -> Pairs:
        """Give them as candidate pairs."""
        emp, post = np.divmod(self.codes, max(frame.n_posts, 1))
        return Pairs(frame, emp.astype(np.int32), post.astype(np.int32))

    def among(self, people: Ints, n_posts: int) -> Ints:
        """Give the codes of some people (sorted positions)."""
        who = self.codes // max(n_posts, 1)
        at = np.minimum(np.searchsorted(people, who), len(people) - 1)
        return self.codes[people[at] == who]
