"""How wide a kernel is: which pairs cost too much at the prices of a bound to be in it.

In the field: variable fixing by reduced cost.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound
from optimizer.bounds.nearest import FAR, radius_of, within
from optimizer.bounds.stage import Stage
from optimizer.program.rows import Ints
from optimizer.starts.columns import thinned

FEW = 4000
"""Pairs that are not worth narrowing: all that can matter go into one kernel."""
WIDER, WIDEST = 1.4, 4.0
"""Growth of the count of pairs when a kernel was too narrow, and when it held no better
plan either: then the last one mostly says no more than that, and holds all there is."""
TIED = 2
"""How many times the pairs that were asked for a kernel holds, to be tried in part."""


def full_radius(stage: Stage, bound: Bound, value: int | None) -> int:
    """Give the radius beyond which no pair can be in a better plan.

    Parameters
    ----------
    value : of the plan at hand, by the tier; None without one.
    """
    if value is None:
        return FAR
    # Values go in steps: a plan that is better at all is better by one of them.
    return bound.numerator - bound.duals.grid * (value + stage.step)


def radius_for(stage: Stage, bound: Bound, top: int, full: int, count: int) -> int:
    """Give the radius of a kernel of so many pairs, or of somewhat more.

    What a plan worth ``top`` may use comes along: where plans look alike, many pairs
    cost nothing, and those that such a kernel lacks cost mere roundings.
    """
    if len(within(stage, bound, full)) <= FEW:
        return full
    radius = min(radius_of(stage, bound, count), full)
    best = min(bound.numerator - bound.duals.grid * top, full)
    if radius >= best:
        return radius
    most = WIDER * len(within(stage, bound, radius))
    return best if len(within(stage, bound, best)) <= most else radius


def in_part(pairs: Ints, count: int, held: Ints) -> Ints | None:
    """Give so many of the pairs of a kernel, where many cost the same, or None.

    One that holds all that can matter differs for other reasons: it is searched whole.

    Parameters
    ----------
    held : pairs that come along, of plans and of the linear programme.
    """
    if len(pairs) <= max(FEW, TIED * count):
        return None
    return np.union1d(thinned(pairs, count), held)


def wider(count: float, held: int, *, same: bool) -> float:
    """Give how many pairs the next kernel holds: more than this one did.

    Parameters
    ----------
    count : what was asked for.
    held : what the kernel held: where many cost the same, more than that.
    same : it held no better plan than the one that was known.
    """
    return max(count, held) * (WIDEST if same else WIDER)
