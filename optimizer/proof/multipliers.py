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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints, Rows

ROOM = 2**62
"""Reduced values below this are counted by numpy in int64, others one by one."""
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


def bound_of(
    program: Program, families: Sequence[Rows], place: int, own: Certificate
) -> int | None:
    """Compute the numerator that multipliers prove; None when they prove nothing."""
    found = reduced(program, families, place, own)
    if found is None:
        return None
    best = found.best(program.emp)
    return None if (best == NEVER).any() else found.constant + sum(best.tolist())


def rounded_down(
    program: Program, families: Sequence[Rows], place: int, own: Certificate
) -> int:
    """Round what was proven down to a value that a plan may have, in steps.

    All values of a tier are multiples of a common step, beside its constant.
    """
    tier = program.tiers[place]
    columns = [tier.pairs, tier.surplus]
    columns += [r.price for r in families if r.price is not None and r.tier == place]
    parts = [np.gcd.reduce(np.abs(c), initial=0) for c in map(np.asarray, columns)]
    step = max(1, int(np.gcd.reduce(np.array(parts, dtype=np.int64))))
    rest = own.numerator - tier.constant * own.grid
    return tier.constant + rest // (own.grid * step) * step


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
    if len(own.targets) != place or own.grid < 1 or own.weight not in (0, own.grid):
        return None  # only with a weight of one whole step is numerator / grid a bound
    if sum(map(len, families)) != len(own.rows):
        return None
    weights = dict(enumerate(own.before)) | ({place: own.weight} if own.weight else {})
    exact = np.int64 if _peak(program, families, own, weights) < ROOM else object
    pairs = np.zeros(program.n_pairs, dtype=exact)
    surplus = np.zeros(program.n_employees, dtype=exact)
    total = -sum(z * target for z, target in zip(own.before, own.targets, strict=True))
    for k, weight in weights.items():
        tier = program.tiers[k]
        pairs += np.asarray(tier.pairs).astype(exact) * weight
        surplus += np.asarray(tier.surplus).astype(exact) * weight
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
    if not y.any():
        return
    row, pair, coef = rows.entries()
    np.subtract.at(reduced, pair, y[row].astype(reduced.dtype) * coef)


def _peak(
    program: Program,
    families: Sequence[Rows],
    own: Certificate,
    weights: dict[int, int],
) -> int:
    """Give a size that no reduced value exceeds on the way: forged ones would wrap."""
    tiers = program.tiers
    total = sum(
        weight * max(_size(tiers[k].pairs), _size(tiers[k].surplus))
        for k, weight in weights.items()
    )
    start = 0
    for rows in families:
        y = own.rows[start : start + len(rows)]
        start += len(rows)
        if y.any():
            _, pair, coef = rows.entries()
            often = 1 if rows.pair is None else int(np.bincount(pair).max(initial=0))
            total += _size(y) * _size(coef) * often
    return total


def _size(numbers: Ints) -> int:
    """Give the largest size of whole numbers, as Python counts: it does not wrap."""
    numbers = np.asarray(numbers)
    return max(abs(int(numbers.max())), abs(int(numbers.min()))) if numbers.size else 0
