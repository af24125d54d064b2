"""Some employees with the pairs that still count, and how they spread over them.

In the field: the softmax (entropic) version of each employee's best choice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import gains
from optimizer.program.rows import Ints

Floats = NDArray[Any]
"""float32 for pairs, float64 for sums."""


@dataclass
class Spread:
    """What the spread employees put on each row.

    Attributes
    ----------
    load : expected sum of the row.
    curve : its variance: how fast the load answers to the price (times softness).
    size : largest squared coefficient.
    """

    load: Floats
    curve: Floats
    size: Floats

    @classmethod
    def empty(cls, n_rows: int) -> Spread:
        """Begin with nothing."""
        return cls(np.zeros(n_rows), np.zeros(n_rows), np.zeros(n_rows))

    def add(self, other: Spread) -> None:
        """Add another block's employees."""
        self.load += other.load
        self.curve += other.curve
        np.maximum(self.size, other.size, out=self.size)


@dataclass(frozen=True, eq=False)
class FamilyRows:
    """One family (or one earlier tier) seen from a block.

    Attributes
    ----------
    first, last : its rows.
    at : positions of its entries in the block; None when each pair has just one.
    row : row of each entry, counted from ``first``; None when there is one row.
    coef : float32 per entry, or None for ones.
    """

    first: int
    last: int
    at: Ints | None
    row: Ints | None
    coef: Floats | None
    size: Floats

    def charge(self, y: Floats, value: Floats) -> None:
        """Take the prices off the values, in place."""
        own = y[self.first : self.last].astype(np.float32)
        if not own.any():
            return
        share = own[0] if self.row is None else own.take(self.row)
        if self.coef is not None:
            share = share * self.coef
        if self.at is None:
            value -= share
        else:
            # Positions may repeat in the long form of a family.
            np.subtract.at(value, self.at, share)

    def count(self, x: Floats, into: Spread) -> None:
        """Add what the spread ``x`` puts on the rows."""
        x = x if self.at is None else x.take(self.at)
        curve = x * (1.0 - x)
        if self.coef is not None:
            curve = curve * self.coef * self.coef
            x = x * self.coef
        span = slice(self.first, self.last)
        into.load[span] = _sums(self.row, x, self.last - self.first)
        into.curve[span] = _sums(self.row, curve, self.last - self.first)
        into.size[span] = self.size

    def kept(self, keep: Ints, number: Ints) -> FamilyRows:
        """Keep some pairs only; ``number`` gives their new positions, -1 for none."""
        if self.at is None:
            row = None if self.row is None else self.row[keep]
            coef = None if self.coef is None else self.coef[keep]
            return replace(self, row=row, coef=coef)
        at = number[self.at]
        stay = np.flatnonzero(at >= 0)
        row = None if self.row is None else self.row[stay]
        coef = None if self.coef is None else self.coef[stay]
        return replace(self, at=at[stay], row=row, coef=coef)


@dataclass(frozen=True, eq=False)
class SoftBlock:
    """Employees with at least one pair, and their pairs.

    Attributes
    ----------
    starts : first pair of each employee; who : employee of each pair.
    gain : float32, value of each pair above surplus.
    may : whether surplus is open to the employee.
    """

    starts: Ints
    who: Ints
    gain: Floats
    may: Ints
    parts: tuple[FamilyRows, ...]
    n_rows: int

    def spread(self, y: Floats, softness: float) -> Spread:
        """Spread the employees over their pairs at these prices."""
        total = Spread.empty(self.n_rows)
        if not len(self.gain):
            return total
        value, top = self._values(y)
        value -= top.take(self.who)
        value *= np.float32(1.0 / softness)
        weight = np.exp(value, out=value)
        whole = np.add.reduceat(weight, self.starts)
        # Where surplus is open, top is at least 0.
        stay = np.clip(top / np.float32(-softness), -80.0, 0.0)
        whole += self.may * np.exp(stay)
        weight /= whole.take(self.who)
        for part in self.parts:
            part.count(weight, total)
        return total

    def shrunk(self, y: Floats, reach: float) -> SoftBlock:
        """Drop the pairs that cost more than ``reach``."""
        if not len(self.gain):
            return self
        value, top = self._values(y)
        keep = np.flatnonzero(value >= top.take(self.who) - np.float32(reach))
        if len(keep) > 0.8 * len(value):
            return self
        number = np.full(len(value), -1)
        number[keep] = np.arange(len(keep))
        people, who = np.unique(self.who[keep], return_inverse=True)
        return SoftBlock(
            starts=np.searchsorted(who, np.arange(len(people))),
            who=who.astype(np.int32),
            gain=self.gain[keep],
            may=self.may[people],
            parts=tuple(p.kept(keep, number) for p in self.parts),
            n_rows=self.n_rows,
        )

    def _values(self, y: Floats) -> tuple[Floats, Floats]:
        """Give reduced values, and each employee's best (surplus included)."""
        value = self.gain.copy()
        for part in self.parts:
            part.charge(y, value)
        top = np.maximum.reduceat(value, self.starts)
        return value, np.where(self.may > 0, np.maximum(top, 0.0), top)


def soft_blocks(stage: Stage) -> Iterator[SoftBlock]:
    """Cut a stage into blocks."""
    for block in stage.limits.blocks:
        yield soft_block(stage, np.arange(block.start, block.stop))


def soft_block(stage: Stage, pairs: Ints) -> SoftBlock:
    """Read the chosen pairs (sorted) of a stage."""
    limits = stage.limits
    people, who = np.unique(stage.program.emp[pairs], return_inverse=True)
    may = np.asarray(stage.program.may_be_surplus)[people]
    tiers = range(len(stage.before))
    return SoftBlock(
        starts=np.searchsorted(who, np.arange(len(people))),
        who=who.astype(np.int32),
        gain=gains(stage, pairs, stage.tier).astype(np.float32),
        may=may.astype(np.float32),
        parts=(
            *(_family_part(limits, k, pairs) for k in range(len(limits.families))),
            *(_tier_part(stage, t, pairs) for t in tiers),
        ),
        n_rows=limits.n_rows + len(stage.before),
    )


def _family_part(limits: Limits, k: int, pairs: Ints) -> FamilyRows:
    row, at, coef = limits.entries(pairs, only=k)
    first, last = int(limits.offset[k]), int(limits.offset[k + 1])
    size = np.zeros(last - first)
    np.maximum.at(size, row - first, coef.astype(np.float64) ** 2)
    ones = bool(np.all(coef == 1))
    alone = len(at) == len(pairs) and bool(np.all(at == np.arange(len(at))))
    return FamilyRows(
        first=first,
        last=last,
        at=None if alone else at.astype(np.int32),
        row=None if last - first == 1 else (row - first).astype(np.int32),
        coef=None if ones else coef.astype(np.float32),
        size=size,
    )


def _tier_part(stage: Stage, tier: int, pairs: Ints) -> FamilyRows:
    worth = gains(stage, pairs, tier).astype(np.float32)
    size = np.array([float(np.square(worth, dtype=np.float64).max(initial=0.0))])
    first = stage.limits.n_rows + tier
    return FamilyRows(first, first + 1, None, None, worth, size)


def _sums(row: Ints | None, weight: Floats, n_rows: int) -> Floats:
    if row is None:
        return np.array([float(np.sum(weight, dtype=np.float64))])
    return np.bincount(row, weights=weight, minlength=n_rows)
