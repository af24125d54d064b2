"""Optimise a program tier by tier, and prove every tier."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from optimizer.answer import Answer, Breach
from optimizer.events import Clock, OnProgress, Stop
from optimizer.kernel.close import Closing
from optimizer.kernel.leap import Leap, leap_from
from optimizer.kernel.state import State
from optimizer.ledger import Ledger, Proof
from optimizer.program import Program
from optimizer.relaxation.bound import Bound, cheap_bound
from optimizer.relaxation.columns import first_columns
from optimizer.relaxation.flow import seat_flow, side_values
from optimizer.relaxation.limits import Limits
from optimizer.relaxation.nearest import within
from optimizer.relaxation.phase import Conflict, find_conflict
from optimizer.relaxation.relax import Relaxed, at_rest, relax
from optimizer.rows import Ints

MOST_PATIENT = 1e9
"""Price of breaking a hard row, in multiples of much too much, that is not exceeded."""
CHARGED = (100, 101, 103, 110, 130)
"""Per cent of their prices that rows charge when a flow seeks the first plan."""


def optimise(
    program: Program,
    *,
    time_limit: float | None = None,
    gap: float = 0.0,
    seed: int = 0,
    workers: int = 2,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    hint: Ints | None = None,
    max_memory: int | None = None,
) -> Answer:
    """Find the best plan, tier by tier, and prove how good it is.

    Parameters
    ----------
    program : pairs, rows and tiers.
    time_limit : seconds; None to go on until proven.
    gap : relative distance of plan and bound at which a tier counts as proven.
    seed, workers : for the solvers; a proven optimum does not depend on them.
    on_progress : told of every step.
    stop : asked several times a second; True ends with the best plan so far.
    hint : a pair per employee (-1 for surplus) of a plan to start from.
    max_memory : bytes at which to end with the best plan so far.

    Returns
    -------
    The plan, with value, bound and certificate of every tier.
    """
    clock = Clock(time_limit, stop, max_memory, on_progress)
    state = State(Limits(program))
    climb = Climb(state, clock, Ledger(state, clock, gap), gap, seed, workers)
    stuck = without_pairs(program)
    if stuck:
        return climb.ledger.infeasible(stuck, None, "certificate")
    if hint is not None:
        state.admit(np.asarray(hint, dtype=np.int64), 0)
    return climb.run()


def without_pairs(program: Program) -> tuple[Breach, ...]:
    """Name the employees who must have a post and have no pair."""
    none = np.diff(program.starts) == 0
    stuck = np.flatnonzero(none & ~np.asarray(program.may_be_surplus, dtype=bool))
    label = "employee {} needs a post and may hold none"
    return tuple(
        Breach("placement", label.format(i), 1.0, -1 - i) for i in stuck.tolist()
    )


@dataclass
class Climb:
    """One solve under way.

    ``ahead`` holds relaxations of tiers to come, by the targets that were assumed:
    there are as many targets as tiers before, so these name the tier as well.
    """

    state: State
    clock: Clock
    ledger: Ledger
    gap: float
    seed: int
    workers: int
    ahead: dict[tuple[int, ...], Relaxed] = field(default_factory=dict)

    def run(self) -> Answer:
        """Climb tier after tier; a tier that is not reached gets a cheap bound."""
        lost = False
        while len(self.ledger.done) < len(self.state.program.tiers):
            tier = len(self.ledger.done)
            if lost or self.clock.over():
                ahead = self.ahead.get(self.state.targets)
                self.ledger.add_unreached(None if ahead is None else ahead.bound)
                continue
            answer = self._tier(tier)
            if answer is not None:
                return answer
            lost = self.state.plan is None
        return self.ledger.answer()

    def _tier(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        begun = self.clock.seconds
        cheap = cheap_bound(self.state.stage(tier))
        if self.ledger.closed(self.state.value(tier), cheap.value):
            self.ledger.add(Proof(cheap, cheap.value, "certificate", begun))
            return None
        leap = leap_from(self.state, tier, self.clock)
        if leap is not None and self._leap(leap):
            return None
        relaxed = self.ahead.pop(self.state.targets, None) or self._relax(tier)
        if isinstance(relaxed, Conflict):
            return self.ledger.infeasible(
                relaxed.breaches, relaxed.bound, "certificate"
            )
        if leap is not None and relaxed.bound.value < leap.proven[0].value:
            leap = leap_from(self.state, tier, self.clock, known=relaxed.bound)
            if leap is not None and self._leap(leap):
                return None
        return self._close(tier, relaxed, begun)

    def _close(self, tier: int, relaxed: Relaxed, begun: float) -> Answer | None:
        """Close the tier over kernels and note what came out."""
        work = self._closing(tier, relaxed)
        work.run()
        if work.hopeless:
            return self.ledger.infeasible((), None, work.by)
        self.ledger.add(
            Proof(work.bound, work.top, work.by, begun, relaxed.rounds, work.pairs)
        )
        self._narrow(tier, work.bound)
        return None

    def _closing(self, tier: int, relaxed: Relaxed) -> Closing:
        return Closing(
            self.state, tier, relaxed, self.clock, self.gap, self.seed, self.workers
        )

    def _leap(self, leap: Leap) -> bool:
        """Seek a plan that is worth the bounds of several tiers at once."""
        state, begun = self.state, self.clock.seconds
        plan, targets = state.plan, state.targets
        state.dare(leap.targets)
        relaxed = self._relax(leap.landing, strict=False)
        if isinstance(relaxed, Relaxed) and not relaxed.breach:
            self.ahead[leap.targets] = relaxed
            if relaxed.closed:
                self._closing(leap.landing, relaxed).seek()
        state.targets = targets
        if state.plan is None:
            state.plan = plan
            return False
        for proven in leap.proven:
            padded = proven.padded(state.limits.n_rows)
            self.ledger.add(Proof(padded, padded.value, "certificate", begun))
            begun = self.clock.seconds
        return True

    def _relax(self, tier: int, *, strict: bool = True) -> Relaxed | Conflict:
        """Solve the relaxation; where hard rows give way, see whether they must."""
        state, patience = self.state, 1.0
        start, columns = self._first(tier)
        if self.ledger.closed(state.value(tier), start.value):
            return at_rest(start, columns)
        while True:
            relaxed = self._relaxed(tier, start, columns, patience)
            start, columns = relaxed.bound, relaxed.pairs
            if self.clock.over() or not relaxed.closed:
                return relaxed
            if not relaxed.breach:
                if not state.cut(shares(state.program, relaxed)):
                    return relaxed
                continue
            conflict = self._conflict(tier, columns) if strict else None
            patience *= 32.0
            if conflict is not None:
                return conflict
            if patience > MOST_PATIENT or not strict:
                return relaxed

    def _first(self, tier: int) -> tuple[Bound, Ints]:
        """Find first prices and columns, and a first plan where there is none."""
        state = self.state
        stage = state.stage(tier)
        found = first_columns(stage, self.clock, state.columns, state.plan)
        if state.plan is None and not self.clock.over():
            self._try_seats(tier, *found)
        return found[0].padded(state.limits.n_rows), found[1]

    def _relaxed(
        self, tier: int, start: Bound, columns: Ints, patience: float
    ) -> Relaxed:
        state = self.state
        relaxed = relax(
            state.stage(tier),
            columns,
            self.clock,
            start=start.padded(state.limits.n_rows),
            patience=patience,
            enough=self._near_enough,
        )
        state.columns = relaxed.pairs
        return relaxed

    def _near_enough(self, proven: Bound, value: float) -> bool:
        """Leave half of the gap that was asked for to the search for a plan."""
        return proven.value - value < 0.5 * self.gap * abs(value)

    def _try_seats(self, tier: int, proven: Bound, columns: Ints) -> None:
        """Take the best plan within the seats, other rows paid at their prices."""
        stage = self.state.stage(tier)
        program = self.state.program
        for per_cent in CHARGED:
            if self.clock.over():
                return
            value, surplus = side_values(stage, proven, columns, per_cent)
            plan = seat_flow(program, columns, value, surplus)
            if plan is not None and self.state.admit(plan, tier):
                worth = self.state.value(tier)
                name = program.tiers[tier].name
                self.clock.tell("flow", tier, name, worth, proven.value)
                return

    def _conflict(self, tier: int, columns: Ints) -> Conflict | None:
        """Prove that no plan obeys the hard rows; a plan would prove the contrary."""
        if self.state.plan is not None:
            return None
        return find_conflict(self.state.stage(tier), columns, self.clock)

    def _narrow(self, tier: int, proven: Bound) -> None:
        """Keep only the pairs that can still be in a plan with this tier's value."""
        state = self.state
        if state.plan is None:
            return
        stage = state.stage(tier)
        radius = proven.numerator - proven.duals.grid * state.targets[tier]
        alive = within(stage, proven, radius)
        if state.alive is not None:
            alive = np.intersect1d(alive, state.alive, assume_unique=True)
        state.alive = alive


def shares(program: Program, relaxed: Relaxed) -> NDArray[np.float64]:
    """Give the share of every pair, for links to look at; empty without links."""
    if not program.links:
        return np.empty(0)
    x = np.zeros(program.n_pairs)
    x[relaxed.pairs] = relaxed.x
    return x
