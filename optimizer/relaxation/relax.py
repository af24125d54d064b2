"""The linear relaxation over all pairs: solve it over few, price the others, repeat.

At first every row may give way by a hair at the best prices so far, so that the prices
stay near these; in the end none may.

In the field: stabilised column generation, with Lagrangian bounds on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter

from optimizer.bounds.bound import Bound, Duals, cheap_bound, lower, rounded
from optimizer.bounds.stage import Stage
from optimizer.control.clock import Clock
from optimizer.control.interrupt import aside
from optimizer.program.rows import Ints
from optimizer.relaxation.carry import Basis, carried, carry
from optimizer.relaxation.finer import finer, lost
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import Master, Vertex
from optimizer.relaxation.pricing import price

ADDED = 5
"""Pairs added per employee and round."""
HOPELESS = 5
"""Rounds in which a daring try has to break hard rows less than ever before."""

HAIR = 1e-6
"""A share that is no further from 0 or 1 is one of them."""


@dataclass(frozen=True, eq=False)
class Relaxed:
    """Where the relaxation ended.

    Attributes
    ----------
    bound : the best bound, with the duals that prove it.
    pairs, x : the pairs of the linear programme and their shares.
    value : steps of the linear programme over its pairs; None when stopped early.
    breach : use of the artificial columns: above 0, some hard row cannot be met.
    closed : no pair outside the programme pays, or not enough to go on.
    basis : where the simplex ended.
    looked : a plan was sought beside it already.
    """

    bound: Bound
    pairs: Ints
    x: Floats
    value: float | None
    breach: float
    rounds: int
    closed: bool
    vertex: Vertex | None = None
    basis: Basis | None = None
    looked: bool = False

    @property
    def splits(self) -> bool:
        """Tell whether somebody is split between posts."""
        return bool((np.abs(self.x - np.rint(self.x)) > HAIR).any())


def relax(
    stage: Stage,
    first: Ints,
    clock: Clock,
    *,
    start: Bound | None = None,
    patience: float = 1.0,
    enough: Callable[[Bound, float], bool] = lambda _bound, _value: False,
    near: Ints | None = None,
    again: Relaxed | None = None,
    seen: Callable[[Relaxed, Ints], bool] = lambda _state, _plan: False,
    daring: bool = False,
    wide: bool = False,
    broad: bool = False,
) -> Relaxed:
    """Solve the relaxation from the columns ``first`` (sorted).

    ``enough`` says, from the best bound and the value of the linear programme, that
    going on would not help. ``start`` is a bound known before, ``near`` a plan (a pair
    per employee, -1 for surplus) from which the simplex starts, where it cannot go on
    from a relaxation that is solved ``again`` with more rows. ``seen`` is told of
    every round, with the plan that is nearest to it, and says whether that is proven
    best. Breaking a hard row costs ``patience`` times what seems far too much; a
    ``daring`` try ends where that goes on. A ``wide`` programme begins with all rows
    that any pair can help to break: it is never laid again for one that is. In a
    ``broad`` one rows that many pairs press on give way by more.
    """
    best = cheap_bound(stage) if start is None else start
    state = Relaxed(best, first, np.zeros(len(first)), None, 0.0, 0, closed=False)
    if clock.over():
        return state
    leans = stage.tier >= 0 and len(first) < stage.program.n_pairs
    master = Master(
        stage,
        first,
        fine=fine_for(stage, best.duals) * patience,
        lean=best.duals if leans else None,
        known=None if again is None else again.basis,
        wide=wide,
        broad=broad,
    )
    if not _resumed(master, again) and near is not None:
        master.start(near)
    hope = Hope()
    try:
        while not state.closed and not clock.over():
            vertex = solved(master, clock)
            if vertex is None:
                break
            if master.widened(vertex):
                continue
            plan, leant = master.plan_of(vertex), master.lean is not None
            state = _next(stage, master, state, vertex, clock)
            clock.tell("relaxation", stage.tier, _name(stage), None, state.bound.value)
            done = seen(state, plan)
            if not state.breach and not leant:
                done = done or enough(state.bound, vertex.value)
            state = replace(state, closed=state.closed or done)
            # What was dared may be impossible, and proving that is not asked here.
            if daring and hope.lost(state.breach):
                break
        return replace(state, basis=carry(master))
    finally:
        master.close()


def _resumed(master: Master, again: Relaxed | None) -> bool:
    """Go on from where an earlier programme ended; False where that cannot be."""
    if again is None or again.basis is None or len(again.x) != len(again.pairs):
        return False
    at = np.argsort(again.pairs)
    return carried(master, again.basis, again.pairs[at], again.x[at])


def _finer(
    stage: Stage, master: Master, state: Relaxed, vertex: Vertex, clock: Clock
) -> Relaxed:
    """Keep the better bound, once prices were made finer."""
    own = finer(stage, master, vertex, partial(solved, master, clock))
    return state if own is None else replace(state, bound=lower(own, state.bound))


@dataclass
class Hope:
    """Counts the rounds in which hard rows are broken hardly less than before.

    Attributes
    ----------
    less : share of the least breach so far below which a round has got somewhere.
    most : rounds that get nowhere, after which there is no hope.
    """

    less: float = 1.0
    most: int = HOPELESS
    least: float = np.inf
    rounds: int = 0

    def lost(self, breach: float) -> bool:
        """Note what a round breaks; tell whether that has gone on for too long."""
        self.rounds = self.rounds + 1 if breach >= self.less * self.least else 0
        self.least = min(self.least, breach)
        return breach > 0.0 and self.rounds >= self.most


def at_rest(bound: Bound, pairs: Ints) -> Relaxed:
    """Give the relaxation that needs no work: its bound is as near as asked."""
    shares = np.zeros(len(pairs))
    return Relaxed(bound, pairs, shares, None, 0.0, 0, closed=True)


def fine_for(stage: Stage, duals: Duals) -> float:
    """Give a price of breaking a hard row that no sensible plan would pay.

    What earlier tiers keep may be worth far more than anything in this one.
    """
    if stage.tier < 0:
        return 1.0
    own, earlier = stage.peaks
    worth = sum(z * p for z, p in zip(duals.before, earlier, strict=True))
    return 16.0 * max(float(own), worth / duals.grid)


def _next(
    stage: Stage, master: Master, state: Relaxed, vertex: Vertex, clock: Clock
) -> Relaxed:
    """Price all pairs, keep the better bound, add the pairs that pay."""
    held, best, new, leans = master.pairs, state.bound, None, master.lean is not None
    met = not vertex.breach and best.value <= vertex.value
    if not met:
        new, best = _priced(stage, np.sort(held), best, vertex)
        met = not vertex.breach and best.value <= vertex.value
    done = met or new is None or not len(new)
    if leans and (met or (done and best.value >= state.bound.value)):
        # Columns would come in between: what still pays then is found again.
        master.stand()
    else:
        if new is not None and len(new):
            master.add(new)
        if leans:
            master.lean_on(best.duals)
    after = Relaxed(
        best,
        held,
        vertex.x,
        vertex.value,
        vertex.breach,
        state.rounds + 1,
        closed=done and not leans,
        vertex=vertex,
    )
    if vertex.breach or not after.closed or not lost(stage, best, vertex.value):
        return after
    return _finer(stage, master, after, vertex, clock)


def _priced(
    stage: Stage, held: Ints, best: Bound, vertex: Vertex
) -> tuple[Ints, Bound]:
    """Give the pairs that pay at the prices of a vertex, and the best bound so far."""
    found = []
    for rows, before in _tried(best.duals, vertex):
        now, paying = price(
            stage, rounded(stage, rows, before), held, per_employee=ADDED
        )
        found.append(paying)
        best = lower(now, best)
        if not found[0].size:
            # The programme is at its best when nothing pays at the vertex's own prices;
            # what pays half way alone does not make it better.
            break
    return np.unique(np.concatenate(found)), best


def _tried(best: Duals, vertex: Vertex) -> tuple[tuple[Floats, Floats], ...]:
    """Give the prices to read the pairs at: the vertex, and half way to the best.

    The prices of a vertex jump about while columns are missing; half way to the best
    known ones they prove more, and the pairs that pay there are wanted for longer.
    """
    inside = 0.5 * (vertex.rows + best.rows / best.grid)
    earlier = np.array(best.before, dtype=np.float64) / best.grid
    return (
        (vertex.rows, vertex.before),
        (inside, 0.5 * (vertex.before + earlier)),
    )


def solved(master: Master, clock: Clock) -> Vertex | None:
    """Solve a linear programme to its end; None when time is up before."""
    interrupter = SolveInterrupter()
    left = clock.left(1e5)
    work = partial(master.solve, interrupter, left)
    return aside(work, clock.asked, interrupter.interrupt)


def _name(stage: Stage) -> str:
    return "phase one" if stage.own is None else stage.own.name
