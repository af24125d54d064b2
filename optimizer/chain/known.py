"""A chain laid once more: prices that proved an earlier plan best, tried as they are.

Of a problem that changed a little the same prices mostly bar the same pairs, so that
no linear programme has to be solved for them. What they prove is counted anew.

In the field: variable fixing by the reduced costs of an earlier dual solution.
"""

from __future__ import annotations

from collections.abc import Iterable

from optimizer.bounds.bound import Bound, Duals
from optimizer.bounds.stage import Stage
from optimizer.chain.ground import Counted, Ground
from optimizer.chain.left import left_by, stage_over
from optimizer.program.answer import Chain, Link

MOST_PAIRS = 6, 4000
"""Pairs per employee, and more, over which a link is priced at most."""


def chain_again(
    stage: Stage, proven: Bound, beyond: int, known: Iterable[Duals]
) -> Chain | None:
    """Prove by known prices that no plan of a stage is worth more than ``beyond``.

    Parameters
    ----------
    proven : a bound of the stage, from which the chain goes on.
    known : multipliers for the rows of the stage, in the order in which they are tried.

    Returns
    -------
    The chain; None where these prices do not suffice.
    """
    if proven.numerator < proven.duals.grid * stage.at_least(beyond + 1):
        return Chain(())
    found = left_by(stage, proven, beyond + 1)
    if found.strands(stage):
        return Chain(())
    each, more = MOST_PAIRS
    if len(found.pairs) > each * stage.program.n_employees + more:
        return None
    ground = Ground(stage_over(stage, found))
    case, links = ground.whole, list[Link]()
    for duals in known:
        counted = ground.counted(case, duals)
        room = counted.numerator - duals.grid * ground.least(case, beyond + 1)
        left = case if room < 0 else ground.left(case, counted, room)
        if room < 0 or ground.strands(left):
            return Chain((*links, link_of(counted)))
        if left.count() < case.count():
            case, links = left, [*links, link_of(counted)]
    return None


def link_of(counted: Counted) -> Link:
    """Write down what multipliers prove, as a link of a chain."""
    duals = counted.duals
    return Link(duals.grid, duals.rows, duals.before, duals.weight, counted.numerator)
