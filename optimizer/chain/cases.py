"""Two cases that every plan falls into: a row's sum is at most so much, or more.

In the field: branching on a constraint's activity, or on a variable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.chain.left import Left, stage_over
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.glop import Floats

ROWS, PAIRS = 6, 2
"""How many of each are tried, to take the one whose cases prove most."""
CLEAR = 1e-5
"""How far from a whole number a sum must be to tell two cases apart."""


@dataclass(frozen=True)
class Turn:
    """Row ``row`` (-1 - p: pair p of the stage), at most ``most`` or above it."""

    row: int
    most: int


def turns_of(stage: Stage, x: Floats) -> list[Turn]:
    """List where the fractional plan ``x`` is furthest from any plan: rows, pairs."""
    total, plain = _sums(stage, x)
    rows = _apart(np.where(plain, total, 0.0), ROWS)
    turns = [Turn(row, int(np.floor(total[row]))) for row in rows]
    return turns + [Turn(-1 - pair, 0) for pair in _apart(x, PAIRS)]


def _sums(stage: Stage, x: Floats) -> tuple[Floats, Ints]:
    """Sum each row over ``x``, and mark the hard rows of ones."""
    limits = stage.limits
    row, at, coef = limits.entries(np.arange(stage.program.n_pairs))
    total = np.zeros(limits.n_rows)
    np.add.at(total, row, coef * x[at])
    plain = limits.price < 0
    plain[row[coef != 1]] = False
    return total, plain


def _apart(numbers: Floats, most: int) -> list[int]:
    """Pick those that are furthest from whole numbers, in a fixed order."""
    apart = np.abs(numbers - np.rint(numbers))
    order = np.lexsort((np.arange(len(apart)), -np.round(apart, 6)))[:most]
    return [k for k in order.tolist() if apart[k] > CLEAR]


def case_of(stage: Stage, turn: Turn, *, above: bool) -> tuple[Stage, Ints]:
    """Give the stage of one case, and which pairs of ``stage`` are in it."""
    if turn.row >= 0:
        limits = _limited(stage.limits, turn, above=above)
        return replace(stage, limits=limits), np.arange(stage.program.n_pairs)
    left = _with_pair(stage, -1 - turn.row, taken=above)
    return stage_over(stage, left), left.pairs


def _limited(limits: Limits, turn: Turn, *, above: bool) -> Limits:
    """Tighten one limit of one row."""
    k = int(np.searchsorted(limits.offset, turn.row, side="right")) - 1
    place = turn.row - int(limits.offset[k])
    families = list(limits.families)
    own = families[k]
    if above:
        lower = np.array(own.lower, dtype=np.int64)
        lower[place] = max(int(lower[place]), turn.most + 1)
        families[k] = replace(own, lower=lower)
    else:
        upper = np.array(own.upper, dtype=np.int64)
        upper[place] = min(int(upper[place]), turn.most, NO_LIMIT)
        families[k] = replace(own, upper=upper)
    return Limits(replace(limits.program, rows=tuple(families)))


def _with_pair(stage: Stage, pair: int, *, taken: bool) -> Left:
    """Bar a pair, or all else of its employee."""
    emp = stage.program.emp
    surplus = np.array(stage.program.may_be_surplus, dtype=bool)
    keep = np.arange(stage.program.n_pairs) != pair
    if taken:
        keep = (emp != emp[pair]) | ~keep
        surplus[emp[pair]] = False
    return Left(np.flatnonzero(keep), surplus)
