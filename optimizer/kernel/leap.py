"""Leap over tiers of small numbers ("everyone placed") that are worth their bound.

Alone, such a tier is hard on every solver: all plans look alike. So its bound is taken
for its value at once: that of the seats first, which is cheap, then that of its
relaxation. A plan is sought at the next tier that tells plans apart. A plan that is
found proves both; if none is, nothing is lost.

In the field: several objectives are met at once by a plan at the ideal point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.program.rows import Ints
from optimizer.relaxation.phase import Conflict, find_conflict
from optimizer.starts.columns import FEW

DOUBT = 8
"""Rounds after which what prices have not refuted is no longer doubted: to show that it
can be had takes far more of them than to land there."""


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
    state: State,
    tier: int,
    bounded: Callable[[int], Bound | Conflict | None],
    most: int,
) -> Leap | Conflict | None:
    """Look ahead from a tier of small numbers; None when there is nothing to leap.

    ``bounded`` bounds a tier as the state stands: each tier that is leapt over keeps
    what the bounds before it allow. Only the first ``most`` tiers are looked at.
    """
    landing = _landing(state, tier, most)
    if landing is None or state.program.n_pairs <= FEW:
        return None
    proven: list[Bound] = []
    targets, kept, plan = state.targets, state.targets, state.plan
    leads = state.leads
    for t in range(tier, landing):
        state.targets = kept
        # The known plan need not reach what is assumed from here on: its value must
        # not count as reached, nor may a bound be sought near it.
        state.plan = plan if t == tier else None
        found = bounded(t)
        # The first tier assumes nothing: a better plan met there is one for good.
        if t == tier:
            plan = state.plan
        if found is None or isinstance(found, Conflict):
            state.targets, state.plan, state.leads = targets, plan, leads
            return found if t == tier else None
        proven.append(found)
        state.leads = (*state.leads, found)
        # A bound holds for all that a tolerance leaves room for; the plan that is
        # sought has to reach the bounds themselves.
        kept = (*kept, state.program.tiers[t].kept(found.value))
    state.targets, state.plan, state.leads = targets, plan, leads
    return Leap(tuple(proven), landing, (*targets, *(b.value for b in proven)))


def _landing(state: State, tier: int, most: int) -> int | None:
    for t in range(tier, most):
        stage = Stage(state.limits, t)
        if not stage.coarse:
            return None if t == tier else t
    return None


def overpromised(
    state: State, leap: Leap, columns: Ints, clock: Clock, near: Ints | None
) -> tuple[int, Bound] | None:
    """Find a tier of which a leap promised too much, and what bounds it; or None.

    What no plan reaches is refuted by prices, over ``columns`` at first and from the
    plan ``near``; those of the last tier that presses, taken for its value, bound it
    under what the tiers before it promise.

    In the field: a Farkas ray, read as a bound on one of its rows.
    """
    found = find_conflict(state.stage(leap.landing), columns, clock, near, DOUBT)
    asked = () if found is None else found.bound.duals.before
    pressed = np.flatnonzero(asked)
    if found is None or not len(pressed):
        return None
    duals, last = found.bound.duals, int(pressed[-1])
    price = float(duals.before[last])
    stage = Stage(state.limits, last, leap.targets[:last])
    before = np.array(duals.before[:last], dtype=np.float64)
    return last, bound(stage, rounded(stage, duals.rows / price, before / price))
