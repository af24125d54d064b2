"""The relaxation from prices that are nearly right: few people have a choice at all.

In the field: reoptimisation by column generation from the duals of an earlier optimum.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, Duals, lower, rounded
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.program.rows import Ints
from optimizer.relaxation.master import Vertex
from optimizer.relaxation.relax import Relaxed, fine_for
from optimizer.warm.lead import Prices
from optimizer.warm.leaning import leaning_vertex
from optimizer.warm.loose import loosened
from optimizer.warm.reading import Reading, missing, read

ROUNDS = 30
"""After so many the ordinary relaxation is quicker."""


def relax_near(
    stage: Stage, duals: Duals, plan: Ints, clock: Clock
) -> Relaxed | None:
    """Solve the relaxation of a stage from known prices.

    Parameters
    ----------
    plan : a pair per employee (-1 for none), whose pairs come along.

    Returns
    -------
    The end of it; None where these prices lead nowhere, or time is up.
    """
    first = read(stage, duals)
    columns = np.union1d(first.pairs, plan[plan >= 0])
    spare, best = first.spare, first.bound
    fine = fine_for(stage, duals)
    for rounds in range(ROUNDS):
        if clock.over():
            return None
        vertex = _vertex(stage, columns, spare, _prices(best.duals), fine, clock)
        if vertex is None:
            return None
        prices, known = (vertex.rows, vertex.before), _prices(best.duals)
        found = missing(stage, rounded(stage, *prices), columns, spare)
        best = lower(found.bound, best)
        if not _more(found) or (not vertex.breach and best.value <= vertex.value):
            return _ended(best, columns, vertex, rounds + 1)
        inside = missing(stage, rounded(stage, *_between(prices, known)), columns, spare)
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


def _vertex(
    stage: Stage,
    columns: Ints,
    spare: Ints,
    prices: Prices,
    fine: float,
    clock: Clock,
) -> Vertex | None:
    """Solve the programme of those who have a choice."""
    loose = loosened(stage, columns, spare, prices, fine)
    return leaning_vertex(stage, loose, prices, fine, clock)


def _between(one: Prices, other: Prices) -> Prices:
    """Give the prices half way: those of a vertex jump, these prove more."""
    return 0.5 * (one[0] + other[0]), 0.5 * (one[1] + other[1])


def _prices(duals: Duals) -> Prices:
    before = np.array(duals.before, dtype=np.float64)
    return duals.rows / duals.grid, before / duals.grid
