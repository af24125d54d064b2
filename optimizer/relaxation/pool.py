"""Some pairs that are priced from round to round; the others only at the end.

In the field: partial pricing over a candidate pool.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.bound import Bound, Duals, bound, lower
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import radius_of, within
from optimizer.bounds.stage import Stage
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints
from optimizer.relaxation.pricing import price

ADDED = 5
"""Pairs added per employee and round."""
EACH, WORTH = 30, 120
"""Pairs per employee of a pool, and of a program for which one is worth its making."""


@dataclass
class Pool:
    """The pairs that cost least at good prices.

    Attributes
    ----------
    stage : the stage over them alone; pairs : their numbers, sorted.
    centre : what proves most over them, which is not yet a bound over all pairs.
    """

    stage: Stage
    pairs: Ints
    centre: Bound

    def paying(self, prices: list[Duals], held: Ints, value: float) -> Ints:
        """List the pairs that pay at some prices, those of the programme first.

        Give none where the programme, which is worth ``value``, is at its best here.
        """
        own = np.flatnonzero(np.isin(self.pairs, held, assume_unique=True))
        found = []
        for duals in prices:
            now, paying = price(self.stage, duals, own, per_employee=ADDED)
            self.centre = lower(now, self.centre)
            found.append(self.pairs[paying])
        done = not len(found[0]) or self.centre.value <= value
        new = np.unique(np.concatenate(found))
        return new[:0] if done else np.setdiff1d(new, held, assume_unique=True)


def pool_of(stage: Stage, proven: Bound, first: Ints) -> Pool | None:
    """Choose a pool by a bound; None where all pairs are soon priced.

    The pairs of the first programme are in it.
    """
    program, n = stage.program, stage.program.n_employees
    if stage.tier < 0 or program.n_pairs <= WORTH * n:
        return None
    near = within(stage, proven, radius_of(stage, proven, EACH * n))
    mask = np.zeros(program.n_pairs, dtype=bool)
    mask[near], mask[first] = True, True
    whole = replace(program, rows=tuple(stage.limits.families), links=())
    over = replace(stage, limits=Limits(restrict(whole, mask)))
    return Pool(over, np.flatnonzero(mask), bound(over, proven.duals))
