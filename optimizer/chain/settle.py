"""Leave out for good what no plan uses that keeps the value of a closed tier.

In the field: variable fixing by reduced cost, carried from one objective to the next.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.bound import Bound, Duals, bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.chain.left import Left, left_by, limits_over
from optimizer.program.answer import Certificate, Link
from optimizer.program.program import is_priced


def again(state: State, tier: int, own: Certificate | Link) -> Bound:
    """Compute what multipliers prove here; rows that are new have the price 0."""
    rows = np.zeros(state.limits.n_rows, dtype=np.int64)
    rows[: len(own.rows)] = own.rows
    duals = Duals(own.grid, rows, own.before, own.weight)
    return bound(state.stage(tier), duals)


def settle(state: State, tier: int, proven: Bound, paper: Certificate) -> None:
    """Go on over the pairs that a plan with this tier's value may use.

    Parameters
    ----------
    proven : what the certificate proves over the pairs at hand.
    paper : the certificate; the links of its chain bar pairs too.
    """
    _keep(state, tier, proven)
    for link in () if paper.chain is None else paper.chain.links:
        _keep(state, tier, again(state, tier, link))


def may_settle(state: State, tier: int) -> bool:
    """Tell whether pairs may be left out: there is a plan, and a tier to come.

    Rows that a priced link adds later may pay in finer steps than those at hand, in
    which the tier was counted: where there is one, all pairs stay.
    """
    more = tier + 1 < len(state.program.tiers)
    return more and state.plan is not None and not any(map(is_priced, state.links))


def _keep(state: State, tier: int, proven: Bound) -> None:
    stage = state.stage(tier)
    left = left_by(stage, proven, state.targets[tier])
    state.settle(_over(stage.limits, left), left.pairs)


def _over(limits: Limits, left: Left) -> Limits:
    """Give the rows over what is left; as they are where that is everything."""
    program = limits.program
    same = len(left.pairs) == program.n_pairs and not program.links
    if same and np.array_equal(left.surplus, program.may_be_surplus):
        return limits
    return limits_over(limits, left)
