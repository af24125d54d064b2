"""Leap over tiers of small numbers ("everyone placed") that are worth their bound.

Alone, such a tier is hard on every solver: all plans look alike. So the bound of its
relaxation is taken for its value at once, and a plan is sought at the next tier that
tells plans apart. A plan that is found proves both; if none is, nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optimizer.kernel.state import State
from optimizer.relaxation import columns
from optimizer.relaxation.bound import Bound, cheap_bound
from optimizer.relaxation.flow import seat_flow
from optimizer.relaxation.phase import Conflict
from optimizer.relaxation.relax import Relaxed
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
    state: State, tier: int, relaxed: Callable[[int], Relaxed | Conflict]
) -> Leap | Conflict | None:
    """Look ahead from a tier of small numbers; None when there is nothing to leap.

    ``relaxed`` solves the relaxation of a tier as the state stands: each tier that is
    leapt over keeps what the relaxations before it allow.
    """
    landing = _landing(state, tier)
    if landing is None or state.program.n_pairs <= columns.FEW:
        return None
    proven: list[Bound] = []
    targets, kept, plan, lead = state.targets, state.targets, state.plan, state.lead
    for t in range(tier, landing):
        state.targets = kept
        state.plan = plan if t == tier else None
        found = _bound_of(state, t, relaxed)
        if t == tier:
            plan = state.plan
        if found is None or isinstance(found, Conflict):
            state.targets, state.plan, state.lead = targets, plan, lead
            return found if t == tier else None
        proven.append(found)
        state.lead = found
        # A bound holds for all that a tolerance leaves room for; the plan that is
        # sought has to reach the bounds themselves.
        kept = (*kept, found.value - state.program.tiers[t].tolerance)
    state.targets, state.plan, state.lead = targets, plan, lead
    return Leap(tuple(proven), landing, (*targets, *(b.value for b in proven)))


def _bound_of(
    state: State, tier: int, relaxed: Callable[[int], Relaxed | Conflict]
) -> Bound | Conflict | None:
    """Bound a tier: without prices where the seats alone allow all that is hoped."""
    stage = state.stage(tier)
    free = cheap_bound(stage)
    if _seats_suffice(stage, free.value):
        return free
    found = relaxed(tier)
    if isinstance(found, Conflict):
        return found
    return found.bound if found.closed and not found.breach else None


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
