"""Some employees with the pairs that still count, and how they spread over them.

In the field: the softmax (entropic) version of each employee's best choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from optimizer.bounds.foremost import runs
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import gains
from optimizer.program.rows import Ints

Floats = NDArray[np.float64]
PART = 100_000
"""Pairs read at a time: what is sorted for them stays small."""


@dataclass(frozen=True, eq=False)
class Spread:
    """What the spread employees put on each row.

    Attributes
    ----------
    load : expected sum of the row.
    curve : its variance: how fast the load answers to the price (times softness).
    """

    load: Floats
    curve: Floats


@dataclass(frozen=True, eq=False)
class SoftBlock:
    """Employees with at least one pair, and their pairs.

    Attributes
    ----------
    pairs : number of each pair in the program.
    starts : first pair of each employee; who : employee of each pair.
    gain : value of each pair above surplus.
    many : how many pairs each of them stands for, itself included.
    may : 1 where surplus is open to the employee, else 0.
    use : CSR, what each pair takes of each row; the earlier tiers are rows too.
    square : the same, squared.
    """

    pairs: Ints
    starts: Ints
    who: Ints
    gain: Floats
    many: Floats
    may: Floats
    use: Any
    square: Any

    def spread(self, y: Floats, softness: float) -> Spread:
        """Spread the employees over their pairs at these prices."""
        if not len(self.gain):
            return Spread(y * 0.0, y * 0.0)
        value, top = self._values(y)
        value -= top.take(self.who)
        value *= 1.0 / softness
        weight = np.exp(value, out=value)
        weight *= self.many
        whole = np.add.reduceat(weight, self.starts)
        # Where surplus is open, top is at least 0.
        stay = np.clip(top / -softness, -80.0, 0.0)
        whole += self.may * np.exp(stay)
        weight /= whole.take(self.who)
        curve = weight * (1.0 - weight / self.many)
        use, square = self._turned
        return Spread(use @ weight, square @ curve)

    @cached_property
    def _turned(self) -> tuple[Any, Any]:
        """Give both matrices turned round: of a small one that takes longest."""
        return self.use.T, self.square.T

    def shrunk(self, y: Floats, reach: float) -> SoftBlock:
        """Drop the pairs that cost more than ``reach``."""
        if not len(self.gain):
            return self
        value, top = self._values(y)
        keep = np.flatnonzero(value >= top.take(self.who) - reach)
        if len(keep) > 0.8 * len(value):
            return self
        people, starts, who = _grouped(self.who[keep])
        return SoftBlock(
            pairs=self.pairs[keep],
            starts=starts,
            who=who,
            gain=self.gain[keep],
            many=self.many[keep],
            may=self.may[people],
            use=self.use[keep],
            square=self.square[keep],
        )

    def _values(self, y: Floats) -> tuple[Floats, Floats]:
        """Give reduced values, and each employee's best (surplus included)."""
        value = self.gain - self.use @ y
        top = np.maximum.reduceat(value, self.starts)
        return value, np.where(self.may > 0, np.maximum(top, 0.0), top)


def soft_block(stage: Stage, pairs: Ints, many: Floats) -> SoftBlock:
    """Read the chosen pairs (sorted) of a stage; ``many`` is what each stands for."""
    people, starts, who = _grouped(stage.program.emp[pairs])
    may = np.asarray(stage.program.may_be_surplus)[people]
    use = _use(stage, pairs)
    square = sparse.csr_array(
        (np.square(use.data), use.indices, use.indptr), shape=use.shape
    )
    return SoftBlock(
        pairs=pairs,
        starts=starts,
        who=who,
        gain=gains(stage, pairs, stage.tier).astype(np.float64),
        many=many,
        may=may.astype(np.float64),
        use=use,
        square=square,
    )


def _grouped(emp: Ints) -> tuple[Ints, Ints, Ints]:
    """Give the employees of sorted pairs, the first pair of each, and who has which."""
    starts, who = runs(emp)
    return emp[starts], starts, who


def _use(stage: Stage, pairs: Ints) -> Any:
    """Write what pairs take of the limits and of earlier tiers, as a CSR matrix."""
    cuts = range(0, max(len(pairs), 1), PART)
    parts = [_use_of(stage, pairs[at : at + PART]) for at in cuts]
    if len(parts) == 1:
        return parts[0]
    data, column = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("data", "indices")
    )
    count = np.concatenate([np.diff(part.indptr) for part in parts])
    starts = np.concatenate(([0], np.cumsum(count))).astype(np.int32)
    return sparse.csr_array((data, column, starts), (len(pairs), parts[0].shape[1]))


def _use_of(stage: Stage, pairs: Ints) -> Any:
    """Write it of some pairs."""
    limits, every = stage.limits, np.arange(len(pairs))
    found = limits.entries_apart(pairs)
    for tier in range(len(stage.before)):
        row = np.full(len(pairs), limits.n_rows + tier)
        found.append((row, every, gains(stage, pairs, tier)))
    ends = np.cumsum([len(at) for _, at, _ in found])
    place = np.empty((2, int(ends[-1])), dtype=np.int32)
    data = np.empty(int(ends[-1]))
    for (row, at, coef), end in zip(found, ends.tolist(), strict=True):
        own = slice(end - len(at), end)
        place[0, own], place[1, own], data[own] = at, row, coef
    shape = len(pairs), limits.n_rows + len(stage.before)
    return sparse.csr_array((data, (place[0], place[1])), shape=shape)


def sizes(stage: Stage) -> Floats:
    """Give the largest squared coefficient of each row, earlier tiers included."""
    limits = stage.limits
    own = np.zeros(limits.n_rows)
    for k, family in enumerate(limits.families):
        part, row = own[limits.offset[k] : limits.offset[k + 1]], family.row
        if isinstance(family.coef, np.ndarray):
            taken = np.flatnonzero(row >= 0)
            coef = np.abs(family.coef[taken]).astype(np.float64)
            np.maximum.at(part, row[taken].astype(np.int64), coef)
        elif len(part):
            marked = np.zeros(len(part) + 1)  # row -1 is the one more at the end
            marked[row] = abs(family.coef)
            part[:] = marked[:-1]
    peaks = np.array(stage.peaks[1], dtype=np.float64)
    return np.square(np.concatenate((own, peaks)))
