"""The relaxation over all that closed tiers leave: most people have one option left.

They take it, and are no part of the programme; so few are left that it is solved at
once, without prices to begin with, and mostly ends at a plan.

In the field: presolve by fixed variables.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, bound, lower, rounded
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.presolve.leaning import Leaning, solved
from optimizer.presolve.loose import Loose, loosened
from optimizer.program.rows import Ints
from optimizer.relaxation.finer import left_over, lost, made_finer, pressing
from optimizer.relaxation.master import FAR, Vertex
from optimizer.relaxation.relax import Relaxed

PATIENCE = 16.0
"""Of the tier's largest value: what breaking a hard row seems to be worth at most."""
DEARER = 32.0, 32.0**3
"""How many times that a breach costs: as a rule, and where it still pays."""


def relax_left(state: State, tier: int, clock: Clock) -> Relaxed | None:
    """Solve the relaxation over all that closed tiers left, and what links ask of it.

    Returns
    -------
    None where no closed tier left pairs out, hard rows give way, nothing is known to
    start from, or time is up.
    """
    while state.kept is not None and state.plan is not None:
        relaxed = relax_few(state.stage(tier), state.plan, clock)
        if relaxed is None:
            return None
        state.columns = relaxed.pairs[relaxed.x > 0.0]
        if not state.cut(state.shares(relaxed.pairs, relaxed.x)):
            return relaxed
    return None


def relax_few(stage: Stage, plan: Ints, clock: Clock) -> Relaxed | None:
    """Solve the relaxation over all pairs of a stage that holds few.

    Parameters
    ----------
    plan : a pair per employee (-1 for surplus), from which the simplex starts.

    Returns
    -------
    The end of it; None where hard rows give way, or time is up.
    """
    every = np.arange(stage.program.n_pairs)
    spare = np.asarray(stage.program.may_be_surplus, dtype=bool)
    nothing = np.zeros(stage.limits.n_rows), np.zeros(len(stage.before))
    fine = PATIENCE * stage.peaks[0]
    for dearer in DEARER:
        loose = loosened(stage, every, spare, nothing, fine * dearer)
        vertex = solved(loose, stage, plan, clock, fine=fine * dearer)
        if vertex is None:
            return None
        if not vertex.breach:
            proven = bound(stage, rounded(stage, vertex.rows, vertex.before))
            if lost(stage, proven, vertex.value):
                own = _finer(stage, loose, vertex, clock)
                proven = proven if own is None else lower(own, proven)
            return Relaxed(proven, every, vertex.x, vertex.value, 0.0, 1, closed=True)
    return None


def _finer(stage: Stage, loose: Loose, vertex: Vertex, clock: Clock) -> Bound | None:
    """Prove more by the prices of an optimal vertex; None when stopped before.

    Of those settled a price takes off what it adds to the limit, so they need no part.
    """
    pairs = np.arange(stage.program.n_pairs)
    duals, plan = pressing(stage, pairs, vertex), np.full(stage.program.n_employees, -1)
    chosen = pairs[vertex.x > 0.5]  # noqa: PLR2004  (of nobody can two be)
    plan[stage.program.emp[chosen]] = chosen
    cost, side = left_over(stage, loose.form, duals, loose.people)
    programme = Leaning(loose.form.asking(cost, side), None, len(stage.before), FAR)
    programme.start(plan)
    found = programme.solve(clock, stage.limits.n_rows)
    return None if found is None else made_finer(stage, duals, found)
