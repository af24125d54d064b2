"""Multipliers that prove that some rules leave no plan, tried under other rules.

Any multipliers are valid under any rules whose rows they multiply: with ``y`` of the
rows, there is no plan when ``sum_i max(0 if i may be left over, max_j -y a_ij) + y b``
is below 0, where j runs over the pairs that the rules allow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.columns.make import Column
from optimizer.diagnose.field import Field

Item = TypeVar("Item")
NEVER = int(np.iinfo(np.int64).min)


@dataclass(frozen=True, eq=False)
class Refutation:
    """Multipliers of the rows of a field.

    Attributes
    ----------
    rows : int64, one per row of the field; all 0 where somebody has no pair at all.
    gain : int64, minus what a pair presses, one per pair of the field.
    titles : rules whose rows are multiplied.
    """

    field: Field
    limits: Limits
    rows: Column
    gain: Column
    titles: frozenset[str]

    def holds(self, keep: Collection[str]) -> bool:
        """Tell whether there is no plan under some rules."""
        if not self.titles <= set(keep):
            return False
        field = self.field
        free = ~field.guarded(keep)
        gain = np.where((field.bars & field.bit(keep)) == 0, self.gain, NEVER)
        best = np.where(free, 0, NEVER)
        starts = np.searchsorted(
            field.pairs.emp, np.arange(len(free) + 1, dtype=field.pairs.emp.dtype)
        )
        some = np.flatnonzero(np.diff(starts))
        if len(some):
            own = np.maximum.reduceat(gain, starts[some])
            best[some] = np.maximum(best[some], own)
        if (best == NEVER).any():
            return True
        return bool(self._pressed() + sum(best.tolist()) < 0)

    def _pressed(self) -> int:
        used = np.flatnonzero(self.rows)
        return pressed(self.limits, used, self.rows[used])


def refutation(field: Field, limits: Limits, rows: Column) -> Refutation:
    """Make a refutation of the multipliers of the rows of a field."""
    gain = np.zeros(len(field.pairs), dtype=np.int64)
    if rows.any():
        for block in limits.blocks:
            gain[block.start : block.stop] = -limits.weigh(rows, block)
    used = {limits.rule(k) for k in np.flatnonzero(rows).tolist()}
    return Refutation(field, limits, rows, gain, frozenset(used))


def pressed(limits: Limits, rows: Column, y: Column) -> int:
    """Sum what the limits of some rows are worth at their multipliers, exactly."""
    side = np.where(y > 0, limits.upper[rows], limits.lower[rows])
    return sum(a * b for a, b in zip(y.tolist(), side.tolist(), strict=True))


def shrunk(order: Collection[Item], holds: Callable[[list[Item]], bool]) -> list[Item]:
    """Drop one after the other as long as what is left still holds."""
    kept = list(order)
    for item in list(order):
        less = [other for other in kept if other != item]
        if holds(less):
            kept = less
    return kept
