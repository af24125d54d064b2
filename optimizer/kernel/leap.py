"""Leap over tiers of small numbers ("everyone placed") that are worth their bound.

Alone, such a tier is hard on every solver: all plans look alike. So its bound, which
is cheap, is taken for its value at once, and a plan is sought at the next tier that
tells plans apart. A plan that is found proves both; if none is, nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.events import Clock
from optimizer.kernel.state import State
from optimizer.relaxation import columns
from optimizer.relaxation.bound import Bound, bound, cheap_bound, rounded
from optimizer.relaxation.flow import seat_flow
from optimizer.relaxation.smooth import smooth_prices
from optimizer.relaxation.stage import Stage


@dataclass(frozen=True)
class Leap:
    """The tiers that are taken to be worth their bounds.

    Attributes
    ----------
    proven : the bound of each of them.
    landing : tier at which a plan is sought.
    targets : what the tiers before the landing have to reach for that.
    """

    proven: tuple[Bound, ...]
    landing: int
    targets: tuple[int, ...]


def leap_from(
    state: State, tier: int, clock: Clock, known: Bound | None = None
) -> Leap | None:
    """Look ahead from a tier of small numbers; None when there is nothing to leap.

    ``known`` is a bound of that tier, where a better one than the cheap one is at hand.
    """
    landing = _landing(state, tier)
    if landing is None or state.program.n_pairs <= columns.FEW:
        return None
    proven: list[Bound] = []
    kept = state.targets
    for t in range(tier, landing):
        stage = Stage(state.limits, t, kept)
        known = quick_bound(stage, clock) if known is None else known
        proven.append(known)
        # A bound holds for all that a tolerance leaves room for; the plan that is
        # sought has to reach the bounds themselves.
        kept = (*kept, known.value - state.program.tiers[t].tolerance)
        known = None
    return Leap(tuple(proven), landing, (*state.targets, *(b.value for b in proven)))


def quick_bound(stage: Stage, clock: Clock) -> Bound:
    """Give a bound of a tier of small numbers.

    Prices are looked for only when the seats alone seem to keep the tier from the
    bound that holds without any.
    """
    free = cheap_bound(stage)
    if clock.over() or _seats_suffice(stage, free.value):
        return free
    prices = smooth_prices(stage, clock, columns.some_pairs(stage))
    smooth = bound(stage, rounded(stage, prices.rows, prices.before))
    return min(free, smooth, key=lambda b: (b.value, b is smooth))


def _seats_suffice(stage: Stage, hoped: int) -> bool:
    """Say whether a flow over some of the pairs is worth what is hoped."""
    program, own = stage.program, stage.own
    assert own is not None
    some = columns.some_pairs(stage)
    value = np.asarray(own.pairs, dtype=np.int64)[some]
    plan = seat_flow(program, some, value, np.asarray(own.surplus, dtype=np.int64))
    return plan is not None and stage.value(stage.tier, plan) >= hoped


def _landing(state: State, tier: int) -> int | None:
    for t in range(tier, len(state.program.tiers)):
        stage = Stage(state.limits, t)
        if not stage.coarse:
            return None if t == tier else t
    return None
