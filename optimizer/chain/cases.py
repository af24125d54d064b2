"""Two cases that every plan falls into: a row's sum is at most so much, or more.

In the field: branching on a constraint's activity, or on a variable.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.chain.ground import Case, Ground
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.glop import Floats

ROWS, PAIRS, LEVERS = 6, 2, 3
"""How many of each are tried, to take the one whose cases prove most."""
CLEAR = 1e-5
"""How far from a whole number a sum must be to tell two cases apart."""


@dataclass(frozen=True)
class Turn:
    """Row ``row`` (-1 - p: pair p of the stage), at most ``most`` or above it."""

    row: int
    most: int


def turns_of(ground: Ground, x: Floats) -> list[Turn]:
    """List where the fractional plan ``x`` is furthest from any plan.

    Levers first: a fifth of one lets in one of the five that wait for it, at no price.
    Whole, it lets in all or none, and often that is all that is missing. Then rows, and
    any pairs.
    """
    total, plain = _sums(ground, x)
    rows = _apart(np.where(plain, total, 0.0), ROWS)
    pairs = _apart(np.where(ground.levers, x, 0.0), LEVERS)
    turns = [Turn(-1 - pair, 0) for pair in pairs]
    turns += [Turn(row, int(np.floor(total[row]))) for row in rows]
    others = (pair for pair in _apart(x, PAIRS) if pair not in pairs)
    return turns + [Turn(-1 - pair, 0) for pair in others]


def _sums(ground: Ground, x: Floats) -> tuple[Floats, Ints]:
    """Sum each row over ``x``, and mark the hard rows of ones that bind here."""
    row, at, coef = ground.entries
    total = np.zeros(len(ground.plain))
    np.add.at(total, row, coef * x[at])
    return total, ground.plain


def _apart(numbers: Floats, most: int) -> list[int]:
    """Pick those that are furthest from whole numbers, in a fixed order."""
    apart = np.abs(numbers - np.rint(numbers))
    order = np.lexsort((np.arange(len(apart)), -np.round(apart, 6)))[:most]
    return [k for k in order.tolist() if apart[k] > CLEAR]


def case_of(ground: Ground, case: Case, turn: Turn, *, above: bool) -> Case:
    """Give one of the two cases that a turn makes of a case."""
    if turn.row < 0:
        return _with_pair(ground, case, -1 - turn.row, taken=above)
    if above:
        lower = np.array(case.lower)
        lower[turn.row] = max(int(lower[turn.row]), turn.most + 1)
        return replace(case, lower=lower)
    upper = np.array(case.upper)
    upper[turn.row] = min(int(upper[turn.row]), turn.most, NO_LIMIT)
    return replace(case, upper=upper)


def _with_pair(ground: Ground, case: Case, pair: int, *, taken: bool) -> Case:
    """Bar a pair, or all else of its employee."""
    emp = ground.stage.program.emp
    keep = np.arange(len(emp)) != pair
    surplus = case.surplus.copy()
    if taken:
        keep = (emp != emp[pair]) | ~keep
        surplus[emp[pair]] = False
    return replace(case, pairs=case.pairs & keep, surplus=surplus)
