"""A warm start: solve again what differs little from a problem that is proven.

The multipliers of the old proof are valid for any program with the same rows, so they
give a bound at once, tell which pairs can matter, and price a network flow that finds a
first plan. Only where that leaves too many pairs is the relaxation solved anew.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, Duals, bound, cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import nearest, within
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import standard_form
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.explain.known import Known
from optimizer.kernel.close import as_plan
from optimizer.kernel.portfolio import solve_kernel
from optimizer.program.answer import Answer, Certificate, Settled
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.phase import Conflict
from optimizer.relaxation.relax import Relaxed, relax
from optimizer.search.climb import MOST_PATIENT, Climb
from optimizer.search.floors import Raised, raise_floors
from optimizer.search.ledger import Closure, Ledger

NEAR = 3.0
"""Pairs per employee among which a first plan is sought."""
SETTLING = 8.0
"""Seconds for the plan that changes least, once the cost is known."""
TWO = Settings(workers=2)
"""How a problem is solved again where nothing else is asked."""
FEW = 2.0
"""Pairs per employee in a kernel that needs no sharper bound first."""


def solve_again(
    program: Program, known: Known, clock: Clock, worth: tuple[int, ...] = ()
) -> tuple[Raised, Answer]:
    """Optimise a program tier by tier from what an earlier solve knows.

    Parameters
    ----------
    worth : steps per tier. Once a tier falls short of them, no later one is optimised
        but the last: what comes after a tier that loses cannot be compared.
    """

    def climb(part: Program, settled: Settled | None = None) -> Answer:
        del settled
        return climb_again(part, known.kept(*kept_places(program, part)), clock, worth)

    raised = raise_floors(program, climb)
    return raised, raised.ended or climb(raised.program)


def kept_places(whole: Program, part: Program) -> tuple[Ints, int]:
    """Find the positions, in a program, of the pairs of a part of it."""
    if part.n_pairs == whole.n_pairs:
        return np.arange(whole.n_pairs), whole.n_pairs
    m = whole.n_posts
    keys, own = (p.emp.astype(np.int64) * m + p.post for p in (whole, part))
    return np.searchsorted(keys, own), whole.n_pairs


def climb_again(
    program: Program,
    known: Known,
    clock: Clock,
    worth: tuple[int, ...] = (),
    settings: Settings = TWO,
    hint: Ints | None = None,
) -> Answer:
    """Optimise a program without bottleneck tiers from what an earlier solve knows.

    Parameters
    ----------
    program : what is solved, in whole numbers.
    known : multipliers and added rows of the earlier solve.
    clock : when to end.
    worth : what a plan at hand reaches in each tier, in steps.
    gap, seed, workers : as for ``solve``.
    hint : a pair per employee (-1 for surplus) of a plan to start from.

    Returns
    -------
    The answer, as the ordinary search would give it.
    """
    state = State(Limits(program, (*program.rows, *known.cuts)), cuts=known.cuts)
    state.asked.update((c.rule, str(name)) for c in known.cuts for name in c.labels)
    climb = Climb(state, clock, Ledger(state, clock, settings.gap), settings)
    tactic = WarmStart(climb, known, worth)
    if hint is not None:
        state.admit(hint, 0)
    tactic.begin()
    return climb.run(tactic)


@dataclass
class WarmStart:
    """The tactic that starts from the multipliers of an earlier solve."""

    climb: Climb
    known: Known
    worth: tuple[int, ...] = ()

    def begin(self) -> None:
        """Seek a first plan that loses in no tier before the one that weighs most."""
        landing = self._landing()
        own = self.known.certificate(landing) if landing >= 0 else None
        if own is None:
            return
        state, targets = self.climb.state, self.worth[:landing]
        state.dare(targets)
        start = self._valid(state.stage(landing), own)
        if start is not None:
            self._flow(landing, start)
            relaxed = self._near(landing, start) or self._sharper(landing, start)
            if isinstance(relaxed, Relaxed) and not relaxed.breach and relaxed.closed:
                self.climb.ahead[targets] = relaxed
                closing = self.climb.closing(landing, relaxed)
                closing.seek()
        if state.plan is None:
            self.climb.ahead.clear()
        state.targets = ()

    def _landing(self) -> int:
        """Find the tier of the largest values whose multipliers are known."""
        known = [
            t
            for t in range(
                min(len(self.worth), len(self.climb.state.program.tiers) - 1)
            )
            if self.known.certificate(t) is not None
        ]
        return max(known, key=lambda t: self.climb.state.stage(t).peaks[0], default=-1)

    def _flow(self, tier: int, proven: Bound) -> None:
        """Take the plan that a flow finds at the known prices."""
        count = int(NEAR * self.climb.state.program.n_employees) + 500
        stage = self.climb.state.stage(tier)
        columns = nearest(stage, proven, count)
        columns = np.union1d(columns, self._planned())
        self.climb.starts.by_flow(tier, proven, columns)

    def _planned(self) -> Ints:
        """List the pairs of the plan that are still there."""
        program = self.climb.state.program
        return np.flatnonzero(self.known.post[program.emp] == program.post)

    def _valid(self, stage: Stage, own: Certificate | None) -> Bound | None:
        """Give the bound that multipliers prove here; None where they do not fit."""
        if own is None or len(own.before) != len(stage.targets):
            return None
        if len(own.rows) > stage.limits.n_rows:
            return None
        rows = np.zeros(stage.limits.n_rows, dtype=np.int64)
        rows[: len(own.rows)] = own.rows
        return bound(stage, Duals(own.grid, rows, own.before, own.weight))

    def _start(self, tier: int) -> Bound:
        """Give the best bound that is known of a tier."""
        stage = self.climb.state.stage(tier)
        cheap = cheap_bound(stage)
        proven = self._valid(stage, self.known.certificate(tier))
        return cheap if proven is None or cheap.value < proven.value else proven

    def bring(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        if self._lost() and tier + 1 < len(self.climb.state.program.tiers):
            self._skip(tier)
            return None
        if self.worth and tier >= len(self.worth) and self.climb.state.plan is not None:
            self._settle(tier)
            return None
        begun, start = self.climb.clock.seconds, self._start(tier)
        if self.climb.ledger.closed(self.climb.state.value(tier), start.value):
            self.climb.ledger.add(Closure(start, start.value, "certificate", begun))
            self.climb.narrow(tier, start)
            return None
        near = self.climb.ahead.pop(self.climb.state.targets, None) or self._near(
            tier, start
        )
        relaxed = near or self._sharper(tier, start)
        if isinstance(relaxed, Conflict):
            breaches = relaxed.breaches
            return self.climb.ledger.infeasible(breaches, relaxed.bound, "certificate")
        return self.climb.close(tier, relaxed, begun)

    def _lost(self) -> bool:
        """Tell whether a tier is worth less than in the first solve."""
        done = zip(self.climb.ledger.done, self.worth, strict=False)
        return any(a.value is not None and a.value < old for a, old in done)

    def _skip(self, tier: int) -> None:
        """Pass over a tier: ask nothing of it that could matter."""
        value, stage = self.climb.state.value(tier), self.climb.state.stage(tier)
        begun, start = self.climb.clock.seconds, cheap_bound(stage)
        self.climb.ledger.add(Closure(start, start.value, "certificate", begun))
        room = 4 * stage.peaks[0] * (self.climb.state.program.n_employees + 1)
        least = (value or 0) - room
        self.climb.state.targets = (*self.climb.state.targets[:tier], least)

    def _settle(self, tier: int) -> None:
        """Bring the last tier as far as it goes quickly: it is no part of the cost."""
        state, begun = self.climb.state, self.climb.clock.seconds
        start = cheap_bound(state.stage(tier))
        pairs, whole = self._last_pairs()
        while True:
            rows = state.limits.n_rows
            outcome = solve_kernel(
                standard_form(state.stage(tier), pairs),
                self.climb.clock,
                most=start.value,
                hint=state.plan,
                seed=self.climb.settings.seed,
                workers=self.climb.settings.workers,
                seconds=SETTLING,
            )
            if outcome.chosen is not None:
                state.admit(as_plan(state, outcome.chosen), tier)
            if state.limits.n_rows == rows:
                break
        value = state.value(tier)
        done = outcome.closed and whole and value is not None
        top, by = (value or 0, outcome.by) if done else (start.value, "certificate")
        start = start.padded(state.limits.n_rows)
        self.climb.ledger.add(Closure(start, top, by, begun, 0, len(pairs)))

    def _last_pairs(self) -> tuple[Ints, bool]:
        """List pairs for the last tier, and say whether they are all that matter."""
        state, most = (
            self.climb.state,
            int(FEW * self.climb.state.program.n_employees) + 500,
        )
        alive = state.alive
        if alive is None:
            alive = np.arange(state.program.n_pairs)
        assert state.plan is not None
        own = np.union1d(state.plan[state.plan >= 0], self._planned())
        if len(alive) <= most:
            return np.union1d(alive, own), True
        return own, False

    def _near(self, tier: int, start: Bound) -> Relaxed | None:
        """Take the known prices as they are where they leave few pairs."""
        value = self.climb.state.value(tier)
        if value is None:
            return None
        stage = self.climb.state.stage(tier)
        radius = start.numerator - start.duals.grid * (value + stage.step)
        pairs = within(stage, start, radius)
        if self.climb.state.alive is not None:
            pairs = np.intersect1d(pairs, self.climb.state.alive, assume_unique=True)
        if len(pairs) > FEW * self.climb.state.program.n_employees + 500:
            return None
        assert self.climb.state.plan is not None
        x = np.isin(pairs, self.climb.state.plan[self.climb.state.plan >= 0]).astype(
            float
        )
        return Relaxed(start, pairs, x, None, 0.0, 0, closed=True)

    def _sharper(self, tier: int, start: Bound) -> Relaxed | Conflict:
        """Solve the relaxation from the pairs that are near at the known prices."""
        state, patience = self.climb.state, 1.0
        stage = state.stage(tier)
        count = int(1.5 * state.program.n_employees) + 200
        near = nearest(stage, start, count)
        parts = [state.columns, near, self._planned()]
        if state.plan is not None:
            parts.append(state.plan[state.plan >= 0])
        columns = np.unique(np.concatenate(parts))
        while True:
            stage, start = state.stage(tier), start.padded(state.limits.n_rows)
            relaxed = relax(
                stage, columns, self.climb.clock, start=start, patience=patience
            )
            start, columns = relaxed.bound, relaxed.pairs
            state.columns = columns
            if self.climb.clock.over() or not relaxed.closed:
                return relaxed
            if relaxed.breach:
                conflict = self.climb.conflict(tier, columns)
                if conflict is not None:
                    return conflict
                patience *= 32.0
                if patience > MOST_PATIENT:
                    return relaxed
            elif not state.cut(state.shares(relaxed.pairs, relaxed.x)):
                return relaxed
