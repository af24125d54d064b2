"""The relaxation from prices that are nearly right: few people have a choice at all.

In the field: reoptimisation by column generation from the duals of an earlier optimum.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, Duals, lower, rounded
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.presolve.leaning import solved
from optimizer.presolve.loose import Prices, loosened
from optimizer.program.rows import Ints
from optimizer.relaxation.master import Vertex
from optimizer.relaxation.relax import Hope, Relaxed, fine_for
from optimizer.warm.reading import Reading, missing, read

ROUNDS = 30
"""After so many the ordinary relaxation is quicker."""
DEARER, DEAREST = 1e3, 1e6
"""How much dearer breaking hard rows becomes where that still pays, and at most."""
LESS, NOWHERE = 0.9, 3
"""A round that breaks hard rows by more than this share of the least so far gets
nowhere; after so many of them what was dared is given up."""


def relax_near(
    stage: Stage, duals: Duals, plan: Ints, clock: Clock, *, insist: bool = False
) -> Relaxed | None:
    """Solve the relaxation of a stage from known prices.

    Parameters
    ----------
    plan : a pair per employee (-1 for none), whose pairs come along: from it the
        simplex starts.
    insist : where breaking hard rows pays, make it dearer until it does not.

    Returns
    -------
    The end of it; None where these prices lead nowhere, or time is up.
    """
    first = read(stage, duals)
    columns = np.union1d(first.pairs, plan[plan >= 0])
    spare, best = first.spare, first.bound
    fine = fine_for(stage, duals)
    most, hope = DEAREST * fine if insist else fine, Hope(LESS, NOWHERE)
    for rounds in range(1, ROUNDS + 1):
        known = _prices(best.duals)
        loose = loosened(stage, columns, spare, known, fine)
        vertex = solved(loose, stage, plan, clock, fine=fine, lean=known)
        if vertex is None or (hope.lost(vertex.breach) and not insist):
            return None
        prices = vertex.rows, vertex.before
        found = missing(stage, rounded(stage, *prices), columns, spare)
        best = lower(found.bound, best)
        if vertex.breach and not _more(found) and fine < most:
            fine *= DEARER
            continue
        if not _more(found) or (not vertex.breach and best.value <= vertex.value):
            return _ended(best, columns, vertex, rounds)
        half = rounded(stage, *_between(prices, known))
        inside = missing(stage, half, columns, spare)
        best = lower(inside.bound, best)
        found = inside if _more(inside) else found
        columns, spare = np.union1d(columns, found.pairs), spare | found.spare
    return None


def _more(found: Reading) -> bool:
    return bool(len(found.pairs)) or bool(found.spare.any())


def _ended(best: Bound, columns: Ints, vertex: Vertex, rounds: int) -> Relaxed | None:
    """Give the relaxation; None where hard rows still give way."""
    if vertex.breach:
        return None
    return Relaxed(best, columns, vertex.x, vertex.value, 0.0, rounds, closed=True)


def _between(one: Prices, other: Prices) -> Prices:
    """Give the prices half way: those of a vertex jump, these prove more."""
    return 0.5 * (one[0] + other[0]), 0.5 * (one[1] + other[1])


def _prices(duals: Duals) -> Prices:
    before = np.array(duals.before, dtype=np.float64)
    return duals.rows / duals.grid, before / duals.grid
