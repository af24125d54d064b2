"""Where few pairs count (key posts): the seats, and the limits that their plan breaks.

The seats alone may promise a tier more than there is: more people of a unit fill them
than it may let go. The plan that fills them tells which limits these are. Of each it is
asked how far all other people fill the seats: where more are left empty than the limit
lets through, it is priced, together with the seats that are held up.

In the field: a minimum cut, read as multipliers of the seats and of one more row.
"""

from __future__ import annotations

import numpy as np
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
    limits, (pairs, worth) = stage.limits, _counting(stage)
    rows, least = np.zeros(limits.n_rows), known.value
    for row in _broken(stage, np.intersect1d(plan, pairs)):
        many, posts = _filled(stage.program, pairs[~_takes(stage, pairs, row)])
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
    pairs = np.flatnonzero(own.pairs)
    worth = np.unique(own.pairs[pairs]).tolist()
    return (pairs, worth[0]) if len(worth) == 1 and worth[0] > 0 else none


def _broken(stage: Stage, chosen: Ints) -> list[int]:
    """Name the hard limits that some pairs alone break already."""
    limits = stage.limits
    over = np.where(limits.price < 0, limits.activity(chosen) - limits.upper, 0)
    worst = np.argsort(-over, kind="stable")[:ASKED]
    return worst[over[worst] > 0].tolist()


def _takes(stage: Stage, pairs: Ints, row: int) -> Ints:
    """Mark the pairs that take something of a limit."""
    family = int(np.searchsorted(stage.limits.offset, row, side="right")) - 1
    rows, at, coef = stage.limits.entries(pairs, family)
    mask = np.zeros(len(pairs), dtype=bool)
    mask[at[(rows == row) & (coef > 0)]] = True
    return mask


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
