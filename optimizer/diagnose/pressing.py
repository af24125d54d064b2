"""As few of the single limits as still clash: first by a proof at hand, in chunks."""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
from scipy import sparse

from optimizer.columns.make import Column
from optimizer.diagnose.proof import NEVER, Refutation, pressed

ONE_BY_ONE = 8
"""Limits that are tried one by one from the start."""


class Pressing:
    """A refutation under some rules, narrowed to the pairs that its limits touch."""

    def __init__(self, proof: Refutation, keep: Collection[str]) -> None:
        """Collect, once, what each limit takes from each pair that the rules allow."""
        field, self.limits = proof.field, proof.limits
        self.used = np.flatnonzero(proof.rows)
        self.y = proof.rows[self.used]
        at = field.allowed(keep)
        emp = field.pairs.emp[at]
        row, pair, coef = self._entries(at)
        touched, place = np.unique(pair, return_inverse=True)
        self.matrix = sparse.csr_matrix(
            (coef, (place, np.searchsorted(self.used, row))),
            shape=(len(touched), len(self.used)),
        )
        bare = np.ones(len(at), dtype=bool)
        bare[touched] = False
        self.least = np.where(field.guarded(keep), NEVER, 0)
        self.least[emp[bare]] = 0
        self.people, self.starts = np.unique(emp[touched], return_index=True)

    def _entries(self, at: Column) -> tuple[Column, Column, Column]:
        """List (row, place in ``at``, coefficient) of the rows in use."""
        families = np.searchsorted(self.limits.offset, self.used, side="right") - 1
        parts = [self.limits.entries(at, int(k)) for k in np.unique(families)]
        none = np.empty(0, dtype=np.int64)
        row, pair, coef = (
            np.concatenate([none, *part])
            for part in (zip(*parts, strict=True) if parts else [()] * 3)
        )
        mine = np.isin(row, self.used)
        return row[mine], pair[mine], coef[mine]

    def holds(self, rows: Collection[int]) -> bool:
        """Tell whether the multipliers of some rows alone prove the clash."""
        own = np.isin(self.used, list(rows))
        best = self.least.copy()
        if len(self.people):
            gain = -(self.matrix @ np.where(own, self.y, 0))
            most = np.maximum.reduceat(gain, self.starts)
            best[self.people] = np.maximum(best[self.people], most)
        if (best == NEVER).any():
            return True
        side = pressed(self.limits, self.used[own], self.y[own])
        return side + sum(best.tolist()) < 0

    def fewest(self, over: Callable[[], bool]) -> list[int]:
        """Drop rows, those that say least first, while the rest still proves it."""
        taken = np.asarray(abs(self.matrix).sum(axis=0)).ravel()
        weight = np.abs(self.y) * taken
        order = self.used[np.argsort(weight, kind="stable")].tolist()
        return sorted(in_chunks(order, self.holds, over)[0])


def in_chunks(
    rows: list[int], holds: Callable[[list[int]], bool], over: Callable[[], bool]
) -> tuple[list[int], bool]:
    """Drop chunks of rows, smaller and smaller, as long as the rest still holds.

    Gives what is left, and whether each row left was tried by itself.
    """
    kept, size = rows, 1 if len(rows) <= ONE_BY_ONE else len(rows) // 2
    while size:
        place = 0
        while place < len(kept):
            if over():
                return kept, False
            less = kept[:place] + kept[place + size :]
            if holds(less):
                kept = less
            else:
                place += size
        size //= 2
    return kept, True
