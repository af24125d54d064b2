"""Seat as many people as can be by a network flow, changing as little as will do.

A flow knows seats and single pairs and no other limit. So it can only do better than
any plan: once its own plan keeps the other limits, nothing beats that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.starts.flow import cheapest

ROOM = 2**62


@dataclass(frozen=True, eq=False)
class Seating:
    """A pair per employee (-1 for surplus), and what a flow makes of each tier.

    Attributes
    ----------
    values : steps of each tier, counting pairs, surplus and seats opened alone. No plan
        within ``pairs`` is better, tier after tier.
    """

    chosen: Ints
    values: tuple[int, ...]


def most_valued(program: Program, pairs: Ints, liked: Ints) -> Seating | None:
    """Choose a pair per employee: best by tiers, then by liking.

    Seats above the limit are opened where the program prices them. None when the
    numbers are too large for the algorithm.
    """
    n, m = program.n_employees, program.n_posts
    value, surplus, unit = _weights(program, pairs, liked)
    seats = program.rows[0]
    cap = np.clip(np.asarray(seats.upper, dtype=np.int64), 0, n)
    must = ~np.asarray(program.may_be_surplus, dtype=bool)
    reach = int(max(abs(value).max(initial=0), abs(surplus).max(initial=0))) + 1
    over = np.zeros(m, dtype=np.int64)
    if seats.price is not None:
        over = np.asarray(seats.price, dtype=np.int64) * unit
        reach = max(reach, int(over.max(initial=0)))
    if reach > ROOM // (8 * (n + m + 2)):
        return None
    stay = np.where(must, -4 * reach, surplus)
    flow = min_cost_flow.SimpleMinCostFlow()
    node = np.arange(n + m + 1, dtype=np.int32)
    one, sink = np.ones(len(pairs), dtype=np.int64), node[-1:]
    ends = node[n + program.post[pairs]]
    flow.add_arcs_with_capacity_and_unit_cost(
        program.emp[pairs].astype(np.int32), ends, one, -value
    )
    to_sink = sink.repeat(m)
    flow.add_arcs_with_capacity_and_unit_cost(
        node[n : n + m], to_sink, cap, node[:m] * 0
    )
    if seats.price is not None:
        more = np.where(np.asarray(seats.upper) >= NO_LIMIT, 0, n - cap)
        flow.add_arcs_with_capacity_and_unit_cost(node[n : n + m], to_sink, more, over)
    chosen = cheapest(flow, program, pairs, stay)
    if chosen is None:
        return None
    return Seating(chosen, tuple(_values(program, chosen)))


def _values(program: Program, chosen: Ints) -> Iterator[int]:
    """Value each tier; the last one pays for seats opened."""
    seats, left = program.rows[0], chosen < 0
    held = np.bincount(program.post[chosen[~left]], minlength=program.n_posts)
    opened = np.maximum(held - np.asarray(seats.upper, dtype=np.int64), 0)
    for place, tier in enumerate(program.tiers):
        total = int(tier.pairs[chosen[~left]].sum()) + int(tier.surplus[left].sum())
        if seats.price is not None and seats.tier == place:
            total -= int(opened @ np.asarray(seats.price, dtype=np.int64))
        yield total + tier.constant


def _weights(program: Program, pairs: Ints, liked: Ints) -> tuple[Ints, Ints, int]:
    """Weigh the tiers one above the other, and the liking below them all.

    Gives values of pairs, of surplus, and what a step of the last tier weighs.
    """
    n = program.n_employees
    value = np.asarray(liked, dtype=np.int64)[pairs]
    surplus = np.zeros(n, dtype=np.int64)
    weight, unit, seats = n + 1, n + 1, program.rows[0]
    for tier in reversed(program.tiers):
        own = np.asarray(tier.pairs)[pairs].astype(np.int64)
        left = np.asarray(tier.surplus)
        value = value + weight * own
        surplus = surplus + weight * left
        peak = int(abs(own).max(initial=0)) + int(abs(left).max(initial=0))
        if seats.price is not None:
            peak += int(np.max(seats.price, initial=0))
        weight *= 2 * (n + 1) * max(1, peak)
    return value, surplus, unit
