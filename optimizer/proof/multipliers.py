"""What multipliers of the rows prove: plain numpy over whole columns.

For tier t with multipliers y of the rows, z >= 0 of the tiers before and w of the tier
itself (whole numbers, in parts of 1/grid step), no plan that reaches the targets of the
tiers before is worth more than numerator / grid steps, where

    numerator = sum_i max(S_i, max_j (V_ij - sum_r y_r a_r,ij))
                + sum_r (y_r > 0: y_r upper_r; y_r < 0: y_r lower_r)
                + w constant_t + sum_k z_k (constant_k - target_k)
    V = w value_t + sum_k z_k value_k, and S the same for the surplus list.

Nothing here comes from the relaxation or the kernel: plain numpy over whole columns.

In the field: weak duality, evaluated in exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints, Rows

WORD = 2**62
"""Sums of smaller numbers are counted in 64 bits."""
PART = 500_000
"""Numbers that are worked on at a time."""
NEVER = int(np.iinfo(np.int64).min)
"""Stands for a surplus list that an employee may not be on."""


@dataclass(frozen=True, eq=False)
class Reduced:
    """Values less the prices of the rows, in parts of 1/grid step.

    Attributes
    ----------
    pairs : int64, one per pair.   surplus : int64, one per employee, or NEVER.
    constant : what the limits, constants and targets add.
    """

    pairs: Ints
    surplus: Ints
    constant: int

    def best(self, emp: Ints) -> Ints:
        """Give the largest reduced value of each employee."""
        best = self.surplus.copy()
        np.maximum.at(best, emp, self.pairs)
        return best


def step_of(program: Program, families: Sequence[Rows], place: int) -> int:
    """Give the largest number of which all values of a tier are multiples."""
    return max(1, divisor_of(program, families, place))


def divisor_of(program: Program, families: Sequence[Rows], place: int) -> int:
    """Give the same, 0 where all values are 0."""
    tier = program.tiers[place]
    columns = [tier.pairs, tier.surplus]
    columns += [r.price for r in families if r.price is not None and r.tier == place]
    parts = [np.gcd.reduce(np.abs(c), initial=0) for c in map(np.asarray, columns)]
    return int(np.gcd.reduce(np.array(parts, dtype=np.int64)))


def reduced(
    program: Program, families: Sequence[Rows], place: int, own: Certificate
) -> Reduced | None:
    """Price every pair with the multipliers; None when they are not allowed.

    Parameters
    ----------
    program : what the multipliers bound.
    families : its rows, and those that the solve added.
    place : of the tier, from 0; earlier tiers are held at their targets.
    own : multipliers in parts of a power of two, a whole number for each row.

    Returns
    -------
    What each pair and each place on the surplus list is worth after prices, and the sum
    of the prices themselves.
    """
    if len(own.before) != place or min(own.before, default=0) < 0:
        return None
    if len(own.targets) != place or own.grid < 1:
        return None
    if sum(map(len, families)) != len(own.rows) or own.weight not in (0, own.grid):
        return None
    weights = dict(enumerate(own.before)) | ({place: own.weight} if own.weight else {})
    kind = _counted_in(program, families, own.rows, weights)
    pairs: Ints = np.zeros(program.n_pairs, dtype=kind)
    surplus: Ints = np.zeros(program.n_employees, dtype=kind)
    total = -sum(z * target for z, target in zip(own.before, own.targets, strict=True))
    for k, weight in weights.items():
        tier = program.tiers[k]
        for some in _parts(program.n_pairs):
            pairs[some] += weight * np.asarray(tier.pairs[some], dtype=kind)
        surplus += weight * np.asarray(tier.surplus, dtype=kind)
        total += weight * tier.constant
    start = 0
    for rows in families:
        y = own.rows[start : start + len(rows)]
        start += len(rows)
        part = _press(rows, y, weights)
        if part is None:
            return None
        total += part
        _subtract(pairs, rows, y)
    return Reduced(pairs, np.where(program.may_be_surplus, surplus, NEVER), total)


def _press(rows: Rows, y: Ints, weights: dict[int, int]) -> int | None:
    """Add up what the limits of a family give; None where a sign is not allowed."""
    upper, lower = np.asarray(rows.upper), np.asarray(rows.lower)
    if ((y > 0) & (upper >= NO_LIMIT)).any() or ((y < 0) & (lower <= -NO_LIMIT)).any():
        return None
    if rows.price is not None:
        most = weights.get(rows.tier, 0)
        caps = [price * most for price in np.asarray(rows.price).tolist()]
        sizes = map(abs, y.tolist())
        if any(size > cap for size, cap in zip(sizes, caps, strict=True)):
            return None
    limits = np.where(y > 0, upper, lower)
    used = np.flatnonzero(y)
    return sum(
        a * b for a, b in zip(y[used].tolist(), limits[used].tolist(), strict=True)
    )


def _subtract(reduced: Ints, rows: Rows, y: Ints) -> None:
    if not y.any() or not len(reduced):
        return  # a forged bound may leave no pair at all
    # A row below 0 takes no part: it picks the zero that is put at the end.
    own = np.append(y, 0).astype(reduced.dtype)
    row, coef = np.asarray(rows.row), np.asarray(rows.coef)
    alone = coef.ndim == 0 and coef == 1
    for part in _parts(len(row)):
        at = row[part]
        if at.min() < -1:  # -1 itself is the last place already
            at = np.where(at < 0, len(y), at)
        share = own[at]
        if not alone:
            share = share * _whole(coef[part] if coef.ndim else coef)
        if rows.pair is None:
            reduced[part] -= share
        else:
            np.subtract.at(reduced, np.asarray(rows.pair)[part], share)


def _parts(count: int) -> Iterator[slice]:
    """Cut many numbers into parts, so that what is made of each stays small."""
    for start in range(0, count, PART):
        yield slice(start, start + PART)


def _whole(coef: Ints | int) -> Ints:
    """Give coefficients as 64 bits: one for each entry, or one for all."""
    return np.asarray(coef, dtype=np.int64)


def _most_entries(rows: Rows) -> int:
    """Count the entries of a family that one pair has at most."""
    if rows.pair is None:
        return 1
    pair = np.asarray(rows.pair)
    if (pair[1:] > pair[:-1]).all():
        return 1
    return int(np.bincount(pair).max(initial=0))


def _counted_in(
    program: Program, families: Sequence[Rows], y: Ints, weights: dict[int, int]
) -> type:
    """Say whether 64 bits hold every sum; where they do not, Python counts."""
    load, start = 0, 0
    for k, weight in weights.items():
        tier = program.tiers[k]
        load += weight * max(map(_size, (tier.pairs, tier.surplus)))
    for rows in families:
        own = _size(y[start : start + len(rows)])
        start += len(rows)
        if own:
            load += own * _size(_whole(rows.coef)) * _most_entries(rows)
    return np.int64 if load < WORD else object


def _size(numbers: Ints) -> int:
    """Give the largest size among whole numbers."""
    some = np.asarray(numbers)
    return max(abs(int(some.max())), abs(int(some.min()))) if some.size else 0
