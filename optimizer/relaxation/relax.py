"""The linear relaxation over all pairs: solve it over few, price the others, repeat.

In the field: column generation, with Lagrangian bounds on the way.
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
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import Master, Vertex
from optimizer.relaxation.pool import ADDED, Pool, pool_of
from optimizer.relaxation.pricing import price

HOPELESS = 5
"""Rounds after which a daring try has to do without breaking hard rows."""

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
    """

    bound: Bound
    pairs: Ints
    x: Floats
    value: float | None
    breach: float
    rounds: int
    closed: bool
    vertex: Vertex | None = None

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
    better: Callable[[Bound, Ints], None] = lambda _bound, _pairs: None,
    daring: bool = False,
) -> Relaxed:
    """Solve the relaxation from the columns ``first`` (sorted).

    ``enough`` says, from the best bound and the value of the linear programme, that
    going on would not help. ``start`` is a bound known before, ``near`` a plan (a pair
    per employee, -1 for surplus) from which the simplex starts. ``better`` is told of
    every better bound, with the pairs at hand. Breaking a hard row costs ``patience``
    times what seems far too much; a ``daring`` try ends where that goes on.
    """
    best = cheap_bound(stage) if start is None else start
    state = Relaxed(best, first, np.zeros(len(first)), None, 0.0, 0, closed=False)
    if clock.over():
        return state
    pool = pool_of(stage, best, first)
    master = Master(stage, first, fine=fine_for(stage, best.duals) * patience)
    if near is not None:
        master.start(near)
    try:
        while not state.closed and not clock.over():
            vertex = solved(master, clock)
            if vertex is None:
                break
            before = state.bound if pool is None else pool.centre
            state, pool = _next(stage, master, state, vertex, pool)
            clock.tell("relaxation", stage.tier, _name(stage), None, state.bound.value)
            now = state.bound if pool is None else pool.centre
            if now is not before:
                better(replace(state.bound, duals=now.duals), np.sort(master.pairs))
            if not state.breach and enough(state.bound, vertex.value):
                state = replace(state, closed=True)
            # What was dared may be impossible, and proving that is not asked here.
            if daring and state.breach and state.rounds >= HOPELESS:
                break
    finally:
        master.close()
    return state


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
    stage: Stage, master: Master, state: Relaxed, vertex: Vertex, pool: Pool | None
) -> tuple[Relaxed, Pool | None]:
    """Price all pairs, keep the better bound, add the pairs that pay.

    While pairs of the pool pay, only these are priced. Where hard rows give way, the
    pairs that they need may be outside.
    """
    held, best = master.pairs, state.bound
    in_order = np.sort(held)
    tried = _tried((best if pool is None else pool.centre).duals, vertex)
    prices = [rounded(stage, rows, before) for rows, before in tried]
    new = in_order[:0]
    if pool is not None and not vertex.breach:
        new = pool.paying(prices, in_order, vertex.value)
        prices = [prices[0], pool.centre.duals]
    if not len(new):
        found, pool = [], pool if vertex.breach else None
        for duals in prices:
            now, paying = price(stage, duals, in_order, per_employee=ADDED)
            found.append(paying)
            best = lower(now, best)
        # The programme is at its best when nothing pays at the vertex's own prices;
        # what pays half way alone does not make it better.
        new = np.unique(np.concatenate(found)) if len(found[0]) else found[0]
    if len(new):
        master.add(new)
    after = Relaxed(
        best,
        held,
        vertex.x,
        vertex.value,
        vertex.breach,
        state.rounds + 1,
        closed=not len(new) or (not vertex.breach and best.value <= vertex.value),
        vertex=vertex,
    )
    return after, pool


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
    return aside(work, clock.over, interrupter.interrupt)


def _name(stage: Stage) -> str:
    return "phase one" if stage.own is None else stage.own.name
