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

CLEAR = 1e-5
"""How far from a whole number a sum must be to tell two cases apart."""


@dataclass(frozen=True)
class Turn:
    """Row ``row`` (-1 - p: pair p of the stage), at most ``most`` or above it."""

    row: int
    most: int


def turn_of(stage: Stage, x: Floats) -> Turn | None:
    """Choose where the fractional plan ``x`` is furthest from any plan."""
    row = _row_of(stage, x)
    if row is not None:
        return row
    apart = np.abs(x - np.rint(x))
    at = int(np.argmax(apart)) if len(x) else 0
    return Turn(-1 - at, 0) if len(x) and apart[at] > CLEAR else None


def _row_of(stage: Stage, x: Floats) -> Turn | None:
    """Find a hard row of ones whose sum is not whole."""
    limits = stage.limits
    row, at, coef = limits.entries(np.arange(stage.program.n_pairs))
    total = np.zeros(limits.n_rows)
    np.add.at(total, row, coef * x[at])
    plain = limits.price < 0
    plain[row[coef != 1]] = False
    apart = np.where(plain, np.abs(total - np.rint(total)), 0.0)
    best = int(np.argmax(apart)) if len(apart) else 0
    if not len(apart) or apart[best] <= CLEAR:
        return None
    return Turn(best, int(np.floor(total[best])))


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
