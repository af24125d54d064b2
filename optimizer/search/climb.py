"""Optimise a program tier by tier, and prove every tier."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from optimizer.bounds.bound import Bound, cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import within
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.kernel.close import Closing
from optimizer.kernel.leap import Leap, leap_from
from optimizer.program.answer import Answer, Breach
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.phase import Conflict, find_conflict
from optimizer.relaxation.relax import Relaxed, at_rest, relax
from optimizer.search.ledger import Ledger, Proof
from optimizer.starts.start import Starts

MOST_PATIENT = 1e9
"""Price of breaking a hard row, in multiples of much too much, that is not exceeded."""


def optimise_whole(
    program: Program,
    clock: Clock,
    *,
    gap: float = 0.0,
    seed: int = 0,
    workers: int = 2,
    hint: Ints | None = None,
) -> Answer:
    """Find the best plan of a program that is taken as one whole.

    ``clock`` says when to end; the rest is as in ``optimise``.
    """
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

    ``careful`` says that the plan to fall back on was looked at.
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
    starts: Starts = field(init=False)
    careful: bool = False

    def __post_init__(self) -> None:
        self.starts = Starts(self.state, self.clock)

    def run(self) -> Answer:
        """Climb tier after tier; a tier that is not reached gets a cheap bound."""
        lost = False
        while len(self.ledger.done) < len(self.state.program.tiers):
            tier = len(self.ledger.done)
            if lost or self.clock.over():
                self._fall_back()
                ahead = self.ahead.get(self.state.targets)
                self.ledger.add_unreached(None if ahead is None else ahead.bound)
                continue
            answer = self._tier(tier)
            if answer is not None:
                return answer
            lost = self.state.plan is None
        return self.ledger.answer()

    def _fall_back(self) -> None:
        """Once time is up: take the careful plan where there is no better one yet."""
        if self.careful:
            return
        self.careful, plan = True, self.starts.careful()
        if plan is None:
            return
        state = self.state
        if state.allows(plan) and self._worth(plan) > self._worth(state.plan):
            state.plan = plan

    def _worth(self, plan: Ints | None) -> tuple[int, ...]:
        """Value a plan by the tiers that are not done; nothing without a plan."""
        if plan is None:
            return ()
        tiers = range(len(self.ledger.done), len(self.state.program.tiers))
        return tuple(self.state.stage(tier).value(tier, plan) for tier in tiers)

    def _tier(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        begun = self.clock.seconds
        cheap = cheap_bound(self.state.stage(tier))
        if self.ledger.closed(self.state.value(tier), cheap.value):
            self.ledger.add(Proof(cheap, cheap.value, "certificate", begun))
            return None
        leap = self._leapt(tier)
        if isinstance(leap, Leap):
            return None
        relaxed = leap if isinstance(leap, Conflict) else self._at_hand(tier)
        if isinstance(relaxed, Conflict):
            return self.ledger.infeasible(
                relaxed.breaches, relaxed.bound, "certificate"
            )
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

    def _at_hand(self, tier: int) -> Relaxed | Conflict:
        """Take the relaxation of a tier that was made ahead of its turn, or make it."""
        return self.ahead.pop(self.state.targets, None) or self._relax(tier)

    def _leapt(self, tier: int) -> Leap | Conflict | None:
        """Leap over tiers of small numbers, by the seats alone or by relaxations."""
        tried: set[tuple[int, ...]] = set()
        for bounded in (self._seat_bound, self._relaxed_bound):
            leap = leap_from(self.state, tier, bounded)
            if isinstance(leap, Conflict):
                return leap
            if leap is None or leap.targets in tried or self.clock.over():
                continue
            if self._leap(leap):
                return leap
            tried.add(leap.targets)
        return None

    def _seat_bound(self, tier: int) -> Bound | None:
        """Bound a tier by what the seats alone allow; None where that is nothing."""
        found = self.starts.seats(tier)
        return None if found is None else found.bound

    def _relaxed_bound(self, tier: int) -> Bound | Conflict | None:
        """Bound a tier by its relaxation; its own turn need not solve it again."""
        own = tier == len(self.ledger.done)
        found = self._relax(tier, strict=own)
        if isinstance(found, Conflict):
            return found
        if own:
            self.ahead[self.state.targets] = found
        return found.bound if found.closed and not found.breach else None

    def _leap(self, leap: Leap) -> bool:
        """Seek a plan that is worth the bounds of several tiers at once."""
        state, begun = self.state, self.clock.seconds
        plan, targets, leads = state.plan, state.targets, state.leads
        state.dare(leap.targets)
        state.leads = (*leads, *leap.proven)
        relaxed = self._relax(leap.landing, strict=False)
        if isinstance(relaxed, Relaxed) and not relaxed.breach:
            self.ahead[leap.targets] = relaxed
            if relaxed.closed:
                self._closing(leap.landing, relaxed).seek()
        state.targets, state.leads = targets, leads
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
        start, columns = self.starts.first(tier)
        if self.ledger.closed(state.value(tier), start.value):
            return at_rest(start, columns)
        while True:
            relaxed = self._relaxed(tier, start, columns, patience, daring=not strict)
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

    def _relaxed(
        self,
        tier: int,
        start: Bound,
        columns: Ints,
        patience: float,
        *,
        daring: bool,
    ) -> Relaxed:
        state = self.state
        relaxed = relax(
            state.stage(tier),
            columns,
            self.clock,
            start=start.padded(state.limits.n_rows),
            patience=patience,
            enough=self._near_enough,
            near=state.plan if state.near is None else state.near,
            better=lambda proven, pairs: self._round(tier, proven, pairs),
            daring=daring,
        )
        state.columns = relaxed.pairs[relaxed.x > 0.0]
        return relaxed

    def _near_enough(self, proven: Bound, value: float) -> bool:
        """Leave half of the gap that was asked for to the search for a plan."""
        return proven.value - value <= 0.5 * self.gap * abs(value)

    def _round(self, tier: int, proven: Bound, columns: Ints) -> None:
        """Use better prices for a better plan on the way, where there is a gap."""
        if not self.ledger.closed(self.state.value(tier), proven.value):
            self.starts.by_flow(tier, proven, columns)

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
