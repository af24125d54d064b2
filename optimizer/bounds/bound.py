"""Any prices of the rows prove a bound: rounded to a grid, summed in whole numbers.

With multipliers y of the rows and z >= 0 of the tiers before, no plan is worth more
than

    sum_i max(surplus_i if allowed, max_j (value_ij - y a_ij))
    + sum_r (y_r+ upper_r - y_r- lower_r) - sum_t z_t target_t

where the values are those of this tier plus z times those of the tiers before.

In the field: a Lagrangian (dual) bound, made safe by rounding to whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optimizer.bounds.entries import Block
from optimizer.bounds.limits import KEPT, Limits
from optimizer.bounds.stage import Stage, exact_sum
from optimizer.program.rows import NO_LIMIT, Ints

GRID_BITS = 40
PRICES = 3
"""Prices of which values less them are kept beside the rows, of few pairs."""
ROOM = 2**61
FLOOR = -(2**62)
"""Stands for "not allowed" in a maximum; smaller than any value that may occur."""
Sides = tuple[Ints, Ints]
"""Lower and upper limit of every row."""


@dataclass(frozen=True, eq=False)
class Duals:
    """Multipliers as whole numbers: divide by ``grid`` for steps of the objective.

    Attributes
    ----------
    grid : parts of a step.
    rows : int64, one per row; above 0 presses on the upper limit, below on the lower.
    before : multiplier of each earlier tier's value, 0 or more.
    weight : multiplier of the tier itself: ``grid``, or 0 in phase one.
    """

    grid: int
    rows: Ints
    before: tuple[int, ...]
    weight: int


@dataclass(frozen=True, eq=False)
class Bound:
    """What the duals prove: ``numerator / duals.grid`` steps, and each pair's share.

    Attributes
    ----------
    best : int64, the largest reduced value of each employee, in parts.
    value : the bound in steps, rounded down to a value that a plan may have.
    """

    duals: Duals
    numerator: int
    best: Ints
    value: int

    def padded(self, n_rows: int) -> Bound:
        """Give new rows the price 0: what was proven stays proven."""
        old = self.duals
        more = np.zeros(n_rows - len(old.rows), dtype=np.int64)
        rows = np.concatenate((old.rows, more))
        duals = Duals(old.grid, rows, old.before, old.weight)
        return Bound(duals, self.numerator, self.best, self.value)


def rounded(
    stage: Stage,
    rows: NDArray[np.float64],
    before: NDArray[np.float64],
    sides: Sides | None = None,
) -> Duals:
    """Round multipliers (in steps) to the finest grid that cannot overflow.

    ``sides`` are the limits of the rows, where they are not those of the stage.
    """
    rows, before = _finite(rows), np.maximum(_finite(before), 0.0)
    load = _load(stage, rows, before)
    bits = min(GRID_BITS, int(np.floor(np.log2(ROOM / load))))
    if bits < 0:
        rows, before, bits = rows * 0.0, before * 0.0, 0
    grid = 1 << bits
    times = tuple(round(z * grid) for z in before.tolist())
    weight = grid if stage.own is not None else 0
    steps = np.rint(rows * grid)
    # Of a hard row without an entry any price will do; beyond 64 bits it is left out.
    whole = np.where(np.abs(steps) < ROOM, steps, 0.0).astype(np.int64)
    whole = _allowed(stage, whole, times, weight, sides or sides_of(stage.limits))
    return Duals(grid, whole, times, weight)


def bound(stage: Stage, duals: Duals) -> Bound:
    """Compute the exact bound that the duals prove."""
    best = np.empty(stage.program.n_employees, dtype=np.int64)
    for block in stage.limits.blocks:
        reduced = reduced_values(stage, duals, block)
        best[block.first : block.last] = best_of(stage, duals, block, reduced)
    return summed(stage, duals, best)


def lower(one: Bound, other: Bound) -> Bound:
    """Give the bound that proves more; the second one where they prove the same."""
    here = one.numerator * other.duals.grid
    return one if here < other.numerator * one.duals.grid else other


def cheap_bound(stage: Stage) -> Bound:
    """Give the bound that holds without any prices."""
    zero = np.zeros(stage.limits.n_rows)
    return bound(stage, rounded(stage, zero, np.zeros(len(stage.before))))


def seat_cap(stage: Stage) -> Bound:
    """Give the bound that holds since a post has no more holders than seats.

    Each seat is priced at the most that anybody there is worth above being left over,
    so that it pays for itself: what is left is a sum over seats, not over people.
    """
    limits, program = stage.limits, stage.program
    rows = np.zeros(limits.n_rows)
    if stage.own is not None and limits.families:
        most = np.zeros(program.n_posts, dtype=np.int64)
        surplus = np.asarray(stage.own.surplus, dtype=np.int64)
        for block in limits.blocks:
            part = slice(block.start, block.stop)
            gain = stage.own.pairs[part] - surplus[program.emp[part]]
            np.maximum.at(most, program.post[part], gain)
        few = limits.upper[: program.n_posts] < program.n_employees
        rows[: program.n_posts] = np.where(few, most, 0)
    return bound(stage, rounded(stage, rows, np.zeros(len(stage.before))))


def once(make: Callable[[Stage], Bound], stage: Stage) -> Bound:
    """Give a cheap bound or a seat cap, worked out once for the rows and the tier.

    Both charge nothing for earlier tiers, so no target of theirs is in it.
    """
    asked = make, stage.tier, len(stage.before)
    if asked not in stage.limits.bare:
        stage.limits.bare[asked] = make(stage)
    found: Bound = stage.limits.bare[asked]
    return found


def summed(stage: Stage, duals: Duals, best: Ints) -> Bound:
    """Add up the employees' best reduced values and what the rows contribute."""
    total = exact_sum(best) + constants(stage, duals)
    total += pressed(duals, sides_of(stage.limits))
    return Bound(duals, total, best, stage.floor(total, duals.grid))


def reduced_values(stage: Stage, duals: Duals, block: Block) -> Ints:
    """Give value minus prices of every pair of a block, in parts of a step.

    They cannot be written to: of few pairs they are kept, for a bound is mostly
    followed by a look at what it leaves.
    """
    limits, asked = stage.limits, (duals, stage.tier, len(stage.before))
    last = limits.priced  # all at once: threads may ask
    known = next((own for key, own in last if key == asked), None)
    if known is None:
        known = dict[int, Ints]()
        limits.priced = (*last[1 - PRICES :], (asked, known))
    if block.start in known:
        return known[block.start]
    values = stage.values(duals.weight, duals.before, block)
    values -= limits.weigh(duals.rows, block)
    values.setflags(write=False)  # a bound from values that somebody changed is none
    if stage.program.n_pairs <= KEPT:
        known[block.start] = values
    return values


def surplus_values(stage: Stage, duals: Duals, block: Block) -> Ints:
    """Give the value of surplus per employee of a block; FLOOR where not allowed."""
    own = stage.surplus(duals.weight, duals.before, block)
    allowed = np.asarray(stage.program.may_be_surplus[block.first : block.last], bool)
    return np.where(allowed, own, FLOOR)


def best_of(stage: Stage, duals: Duals, block: Block, reduced: Ints) -> Ints:
    """Give the best reduced value of each employee of a block."""
    starts = stage.limits.starts[block.first : block.last + 1] - block.start
    best = surplus_values(stage, duals, block)
    some = np.flatnonzero(starts[1:] > starts[:-1])
    if len(some):
        top = np.maximum.reduceat(reduced, starts[some])
        best[some] = np.maximum(best[some], top)
    return best


def _finite(prices: NDArray[np.float64]) -> NDArray[np.float64]:
    """Put 0 for what is no number, or endless."""
    return np.where(np.isfinite(prices), prices, 0.0)


def _load(
    stage: Stage, rows: NDArray[np.float64], before: NDArray[np.float64]
) -> float:
    """Estimate the largest reduced value, in steps, from above."""
    own, earlier = stage.peaks
    load = float(own) + float(np.dot(before, np.asarray(earlier, dtype=np.float64)))
    load += float(np.dot(stage.limits.largest(np.abs(rows)), stage.limits.reach))
    return max(load, 1.0)


def _allowed(
    stage: Stage, rows: Ints, before: tuple[int, ...], weight: int, sides: Sides
) -> Ints:
    """Drop the sign that presses on no limit; cap prices of rows that may be broken."""
    limits, (lowest, highest) = stage.limits, sides
    rows = np.where(highest >= NO_LIMIT, np.minimum(rows, 0), rows)
    rows = np.where(lowest <= -NO_LIMIT, np.maximum(rows, 0), rows)
    caps = np.full(limits.n_rows, FLOOR)
    for tier, at in limits.payers.items():
        times = weight if tier == stage.tier else 0
        times += before[tier] if tier < len(before) else 0
        prices = limits.price[at]
        if int(prices.max()) * times < -FLOOR:
            caps[at] = prices * times
        else:  # some would not fit 64 bits
            caps[at] = [min(p * times, -FLOOR) for p in prices.tolist()]
    return np.where(caps == FLOOR, rows, np.clip(rows, -caps, caps))


def constants(stage: Stage, duals: Duals) -> int:
    """Add up what a plan is worth by itself, and what the targets take off."""
    own = 0 if stage.own is None else duals.weight * stage.own.constant
    for tier, times, target in zip(
        stage.before, duals.before, stage.targets, strict=True
    ):
        own += times * (tier.constant - target)
    return own


def sides_of(limits: Limits) -> Sides:
    """Give the lower and the upper limit of every row."""
    return limits.lower, limits.upper


def pressed(duals: Duals, sides: Sides) -> int:
    """Add up what the rows contribute that multipliers press on."""
    used = np.flatnonzero(duals.rows)
    y = duals.rows[used].tolist()
    side = np.where(duals.rows > 0, sides[1], sides[0])[used].tolist()
    return sum(a * b for a, b in zip(y, side, strict=True))
