"""The relaxations of the first tiers, one after the other, and nothing else.

While pairs are lacking nothing has to be proven and no plan has to be found: prices
name the pairs that are wanted, and linear programmes find prices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.bounds.bound import Bound, Duals, bound, cheap_bound, lower, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.program.answer import Answer, TierAnswer
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.relax import Relaxed, at_rest, relax
from optimizer.search.ledger import certificate_of
from optimizer.starts.columns import near_columns
from optimizer.starts.smooth import smooth_bound
from optimizer.starts.start import Starts
from optimizer.warm.near import relax_near

Start = Callable[[Stage], tuple[Bound, int | None] | None]
"""Gives the bound that known prices prove of a stage, and what the linear programme
reached at them over fewer pairs; None where no prices are known."""


@dataclass
class Linear:
    """The relaxations of a program.

    Attributes
    ----------
    start : where the prices of a tier begin.   plan : its pairs come along.
    beside : a relaxation of all these tiers together; its pairs come along.
    last : the relaxation that was solved last.
    near : the prices of tiers that tell plans apart are nearly right.
    ends : where each tier ended in the round before, and in this one.
    wide : all rows that can be broken are there from the start.
    """

    program: Program
    clock: Clock
    start: Start
    plan: Ints
    beside: Relaxed | None = None
    last: Relaxed | None = None
    near: bool = True
    ends: dict[int, Relaxed] = field(default_factory=dict)
    wide: bool = False

    def __post_init__(self) -> None:
        self.state = State(Limits(self.program))

    def run(self) -> Answer:
        """Solve tier after tier, to the first that tells plans apart."""
        state, tiers = self.state, []
        for tier in range(len(self.program.tiers)):
            begun = self.clock.seconds
            self.last = relaxed = self._relaxed(tier)
            if relaxed.basis is not None:
                self.ends[tier] = relaxed
            stage, best = state.stage(tier), _sharpest(state.stage(tier), relaxed)
            tiers.append(_told(stage, best, self.clock.seconds - begun))
            state.targets = (*state.targets, self.program.tiers[tier].kept(best.value))
            state.leads = (*state.leads, best)
            if not stage.coarse:
                Starts(state, self.clock).by_flow(tier, best, state.columns)
                break
        return Answer("no_plan", state.plan, tuple(tiers), cuts=state.cuts)

    def _relaxed(self, tier: int) -> Relaxed:
        """Solve the relaxation of a tier, with the limits that links ask for."""
        state = self.state
        stage = state.stage(tier)
        start, reached = self.start(stage) or (None, None)
        if start is None:
            start = smooth_bound(stage, self.clock, state.leads)
        elif reached is not None and start.value <= reached:
            # More pairs make no tier worse: what was its best is so still.
            return at_rest(start, state.columns)
        elif tier in self.ends:
            return self._on(tier, replace(self.ends[tier], bound=start))
        elif reached is not None or (not stage.coarse and self.near):
            near = self._near(tier, start.duals)
            if near is not None:
                return near
        return self._from(tier, start)

    def _from(self, tier: int, start: Bound) -> Relaxed:
        """Solve it from a bound, and from the pairs of all these tiers together."""
        state, beside = self.state, self.beside
        if beside is None:
            wanted, plan = near_columns(state.stage(tier), start), None
        else:
            wanted, plan = beside.pairs, _nearest(self.program, beside)
        parts = self.plan[self.plan >= 0], state.columns, wanted
        found = at_rest(start, np.unique(np.concatenate(parts)))
        return self._on(tier, found, plan)

    def _on(self, tier: int, found: Relaxed, plan: Ints | None = None) -> Relaxed:
        """Go on from where a relaxation ended; where that cannot be, from a plan."""
        state = self.state
        while True:
            found = relax(
                state.stage(tier),
                np.sort(found.pairs),
                self.clock,
                start=found.bound.padded(state.limits.n_rows),
                near=plan,
                again=found,
                wide=self.wide,
                broad=True,  # else a limit of all people moves pair by pair
            )
            state.columns = found.pairs[found.x > 0.0]
            over = self.clock.over() or not found.closed or bool(found.breach)
            if over or not state.cut(state.shares(found.pairs, found.x)):
                return found

    def _near(self, tier: int, duals: Duals) -> Relaxed | None:
        """Solve it from known prices: few have a choice; None where that fails."""
        state = self.state
        while True:
            stage = state.stage(tier)
            own = Bound(duals, 0, self.plan, 0).padded(stage.limits.n_rows).duals
            found = relax_near(stage, own, self.plan, self.clock, insist=True)
            if found is None:
                return None
            state.columns = found.pairs[found.x > 0.0]
            if not state.cut(state.shares(found.pairs, found.x)):
                return found
            duals = found.bound.duals


def _nearest(program: Program, relaxed: Relaxed) -> Ints:
    """Give the pair that everybody mostly is in; -1 for surplus."""
    plan = np.full(program.n_employees, -1, dtype=np.int64)
    chosen = relaxed.pairs[relaxed.x > 0.5]  # noqa: PLR2004  (of nobody can two be)
    plan[program.emp[chosen]] = chosen
    return plan


def _sharpest(stage: Stage, relaxed: Relaxed) -> Bound:
    """Give the best bound; where hard rows give way, that of the prices that say so."""
    best = relaxed.bound.padded(stage.limits.n_rows)
    if not relaxed.breach or relaxed.vertex is None:
        return lower(best, cheap_bound(stage))
    at = relaxed.vertex.rows, relaxed.vertex.before
    return bound(stage, rounded(stage, *at))


def _told(stage: Stage, best: Bound, seconds: float) -> TierAnswer:
    assert stage.own is not None
    duals = best.duals
    return TierAnswer(
        name=stage.own.name,
        value=None,
        bound=best.value,
        proven_by="",
        certificate=certificate_of(stage, best),
        prices=duals.rows / float(duals.grid),
        seconds=seconds,
    )
