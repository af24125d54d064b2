"""Where few pairs count (key posts): the seats, and the limits that their plan breaks.

The seats alone may promise a tier more than there is: more people of a unit fill them
than it may let go. The plan that fills them tells which limits these are. Of each it is
asked how far all other people fill the seats: where more are left empty than the limit
lets through, it is priced, together with the seats that are held up.

In the field: a minimum cut, read as multipliers of the seats and of one more row.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python import max_flow

from optimizer.bounds.bound import Bound, bound, lower, rounded
from optimizer.bounds.stage import Stage
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.starts.flow import seats_of

FEW = 8
"""Of so many pairs one at most may count: else flows take as long as what they save."""
ASKED = 8
"""Limits that are asked about, those first that are broken most."""


def cut_bound(stage: Stage, known: Bound, plan: Ints) -> Bound:
    """Bound a tier in which pairs count alike, or not at all, by limits and seats.

    Parameters
    ----------
    stage : the tier; what earlier ones must keep is not looked at.
    known : a bound of it, to be bettered.
    plan : what fills the seats best, a pair for each employee.

    Returns
    -------
    The known bound, or a lower one.
    """
    pairs, worth = _counting(stage)
    if not worth:
        return known
    limits, least = stage.limits, known.value
    rows = np.zeros(limits.n_rows)
    broken = _broken(stage, plan[plan >= 0])
    takes = _takes(stage, pairs, broken)
    for row, taken in zip(broken.tolist(), takes, strict=True):
        many, posts = _filled(stage.program, pairs[~taken])
        value = stage.base + worth * (many + int(limits.upper[row]))
        if value < least:
            least, rows[:] = value, 0.0
            rows[: len(posts)], rows[row] = worth * posts, worth
    if not rows.any():
        return known
    duals = rounded(stage, rows, np.zeros(len(stage.before)))
    return lower(bound(stage, duals), known)


def _counting(stage: Stage) -> tuple[Ints, int]:
    """List the pairs that count, and what for; none where they differ, or are many."""
    own, none = stage.own, (np.empty(0, dtype=np.int64), 0)
    if own is None or np.any(own.surplus):
        return none
    if np.count_nonzero(own.pairs) * FEW > stage.program.n_pairs:
        return none
    pairs, most = np.flatnonzero(own.pairs), int(own.pairs.max(initial=0))
    return (pairs, most) if (own.pairs[pairs] == most).all() else none


def _broken(stage: Stage, plan: Ints) -> Ints:
    """Name the hard limits that the pairs of a plan that count break already."""
    limits, own = stage.limits, stage.own
    assert own is not None
    total = limits.activity(plan[own.pairs[plan] != 0])
    over = np.where(limits.price < 0, total - limits.upper, 0)
    worst = np.argsort(-over, kind="stable")[:ASKED]
    return worst[over[worst] > 0]


def _takes(stage: Stage, pairs: Ints, rows: Ints) -> NDArray[np.bool_]:
    """Mark, for each of some limits, the pairs that take something of it."""
    limits, taken = stage.limits, np.zeros((len(rows), len(pairs)), dtype=bool)
    families = np.searchsorted(limits.offset, rows, side="right") - 1
    for family in np.unique(families).tolist():
        row, at, coef = limits.entries(pairs, family)
        for place in np.flatnonzero(families == family).tolist():
            taken[place, at[(row == rows[place]) & (coef > 0)]] = True
    return taken


def _filled(program: Program, pairs: Ints) -> tuple[int, Ints]:
    """Count the seats that some pairs fill, and mark the posts that are held up."""
    n, m = program.n_employees, program.n_posts
    source, sink = n + m, n + m + 1
    people, posts = np.arange(n, dtype=np.int32), np.arange(n, n + m, dtype=np.int32)
    flow, one = max_flow.SimpleMaxFlow(), np.ones(max(n, len(pairs)), dtype=np.int64)
    flow.add_arcs_with_capacity(np.full_like(people, source), people, one[:n])
    held = posts[program.post[pairs]]
    flow.add_arcs_with_capacity(program.emp[pairs], held, one[: len(pairs)])
    flow.add_arcs_with_capacity(posts, np.full_like(posts, sink), seats_of(program))
    flow.solve(source, sink)
    reached = np.zeros(n + m + 2, dtype=np.int64)
    reached[flow.get_source_side_min_cut()] = 1
    return flow.optimal_flow(), reached[n : n + m]
