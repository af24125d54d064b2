"""Climb the tiers one after the other (lexicographic optimisation), and prove each.

How a tier is brought to its best is a tactic that is handed in: from nothing (a cold
start), or from what an earlier solve knows (a warm start).

In the field: lexicographic (preemptive) optimisation.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from optimizer.bounds.bound import Bound, cheap_bound, lower, once
from optimizer.bounds.nearest import within
from optimizer.bounds.state import State
from optimizer.chain.settle import again, may_settle, settle
from optimizer.control import standing
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.control.stages import begin
from optimizer.kernel.close import Closing, FirstLook, beside_fraction
from optimizer.program.answer import Answer, Certificate, Settled
from optimizer.program.rows import Ints
from optimizer.program.tie_break import is_tie_break
from optimizer.relaxation.phase import Conflict, find_conflict
from optimizer.relaxation.relax import Relaxed
from optimizer.search.ledger import Closure, Ledger
from optimizer.search.so_far import SoFar
from optimizer.starts.columns import FEW
from optimizer.starts.start import Starts

MOST_PATIENT = 1e9
"""Price of breaking a hard row, in multiples of much too much, that is not exceeded."""

CAREFUL = 4
"""Tries at a careful plan: what links ask for because of one, the next leaves alone."""


class Tactic(Protocol):
    """How one tier is brought to its best."""

    def bring(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan.

        Notes the tier in the ledger, unless it gives an answer.
        """
        ...


@dataclass
class Climb:
    """One solve under way, and the steps that every tactic takes.

    Attributes
    ----------
    look : among which pairs a first plan is sought beside a fractional one.
    ahead : relaxations of tiers to come, by the targets that were assumed: there are as
        many targets as tiers before, so these name the tier as well.
    careful : the plan to fall back on was looked at.
    settles : once a tier is closed, the pairs that it bars are gone for good.
    so_far : what a stop would leave, laid down for whoever watches.
    """

    state: State
    clock: Clock
    ledger: Ledger
    settings: Settings
    look: FirstLook = beside_fraction
    ahead: dict[tuple[int, ...], Relaxed] = field(default_factory=dict)
    starts: Starts = field(init=False)
    careful: bool = False
    settles: bool = False
    so_far: SoFar | None = None

    def __post_init__(self) -> None:
        self.starts = Starts(self.state, self.clock)
        self._whole, self._between = self.state.program, False
        if standing.is_watched():
            self.clock.lay_down = self.lay_down

    def lay_down(self, plan: Ints | None = None) -> None:
        """Lay down where the climb stands, unless an earlier plan was better.

        A plan may be better that was found for more than was to be had.
        """
        plan, last = self.state.plan if plan is None else plan, self.so_far
        if plan is None or self._between:
            return
        closed = len(self.ledger.done)
        if last is not None and last.plan is plan and len(last.done) == closed:
            return
        ahead = {targets: made.bound for targets, made in self.ahead.items()}
        own = SoFar.of(self.ledger, plan, ahead)
        if last is None or own.worth >= last.worth:
            self.so_far = own
            standing.note(self._whole, own.answer)

    def run(self, tactic: Tactic) -> Answer:
        """Climb tier after tier; a tier that is not reached gets a cheap bound."""
        try:
            return self._run(tactic)
        finally:
            self.clock.lay_down = None  # a circle would hold the memory of the search

    def _run(self, tactic: Tactic) -> Answer:
        lost = False
        while len(self.ledger.done) < len(self.state.program.tiers):
            tier = len(self.ledger.done)
            self._tell_ties(tier)
            if tier == self.asked and self.state.plan is not None:
                self.ledger.add_unreached(None)
                continue
            if lost or self.clock.over():
                self._fall_back()
                ahead = self.ahead.get(self.state.targets)
                self.ledger.add_unreached(None if ahead is None else ahead.bound)
                continue
            answer = tactic.bring(tier)
            if answer is not None:
                return answer
            lost = self.state.plan is None
        return self.ledger.answer()

    def _tell_ties(self, tier: int) -> None:
        """Say so as soon as all goals are proven best: only ties are left."""
        name = self.state.program.tiers[tier].name
        if not is_tie_break(self.state.program.tiers[tier]):
            return
        begin("tie-break")
        if self.ledger.exact:
            self.clock.tell("ties", tier, name, None, None)

    @property
    def asked(self) -> int:
        """Count the tiers that are asked for: all of them, or all but the tie-break.

        Where a tier is left within the gap, which plan comes hangs on the search: ties
        broken below it would make no plan the same on any machine.
        """
        tiers = self.state.program.tiers
        broken = self.settings.tie_break and self.ledger.exact
        ties = not broken and bool(tiers) and is_tie_break(tiers[-1])
        return len(tiers) - ties

    def resume(self, settled: Settled) -> None:
        """Begin after the tiers that were closed before, from the plan they left."""
        if not self.state.allows(settled.pair):
            return
        self.state.plan = settled.pair
        for tier, known in enumerate(settled.tiers):
            assert known.certificate is not None
            proven = again(self.state, tier, known.certificate)
            self.ledger.take(known, proven)
            self._go_on(tier, proven, known.certificate)

    def tell_careful(self) -> None:
        """Tell at once of a plan that hardly moves anybody: what a stop would keep.

        It leads no search. Where links would break it, nothing is told.
        """
        state = self.state
        if state.plan is not None or state.program.n_pairs <= FEW or self.clock.over():
            return
        plan = self.starts.careful()
        if plan is None or not state.obeys(plan):
            return
        shares = state.shares(plan[plan >= 0], 1.0)
        if all(link.cuts(shares) is None for link in state.links):
            name = state.program.tiers[0].name
            self.lay_down(plan)
            self.clock.tell("first plan", 0, name, state.stage(0).value(0, plan), None)

    def _fall_back(self) -> None:
        """Once time is up: take the careful plan where there is no better one yet."""
        if self.careful:
            return
        self.careful, state = True, self.state
        for _ in range(CAREFUL):
            rows, plan = state.limits.n_rows, self.starts.careful()
            if plan is None:
                return
            if state.allows(plan):
                if self._worth(plan) > self._worth(state.plan):
                    state.plan = plan
                return
            if state.plan is not None or state.limits.n_rows == rows:
                return

    def _worth(self, plan: Ints | None) -> tuple[int, ...]:
        """Value a plan by the tiers that are not done; nothing without a plan."""
        if plan is None:
            return ()
        tiers = range(len(self.ledger.done), len(self.state.program.tiers))
        return tuple(self.state.stage(tier).value(tier, plan) for tier in tiers)

    def close(self, tier: int, relaxed: Relaxed, begun: float) -> Answer | None:
        """Close the tier over kernels and note what came out.

        A relaxation that was stopped may prove less than no prices do.
        """
        if not self.ledger.closed(self.state.value(tier), relaxed.bound.value):
            bare = once(cheap_bound, self.state.stage(tier))
            relaxed = replace(relaxed, bound=lower(bare, relaxed.bound))
        work = self.closing(tier, relaxed)
        work.run()
        if work.hopeless:
            return self._refuted(work.by)
        bound, top, rounds = work.bound, work.top, relaxed.rounds
        closure = Closure(bound, top, work.by, begun, rounds, work.pairs)
        self.note(tier, replace(closure, chain=work.chain))
        return None

    def note(self, tier: int, closure: Closure) -> None:
        """Note what came out of a tier, and leave out what it bars."""
        bars = self.settles and may_settle(self.state, tier)
        # What later tiers may use is not what this one leaves before all of it is done.
        self._between = True
        self.ledger.add(replace(closure, bars=bars))
        paper = self.ledger.done[tier].certificate
        assert paper is not None
        self._go_on(tier, closure.bound, paper)
        self._between = False
        if self.clock.lay_down is not None:
            self.clock.lay_down()

    def _refuted(self, by: str) -> Answer:
        """Say that there is no plan, by numbers alone where a chain shows it."""
        from optimizer.chain.build import DEPTH, chain_from  # noqa: PLC0415  (seldom)

        state, stage = self.state, self.state.stage(-1)
        first = cheap_bound(stage)
        chain = chain_from(stage, state.numbers(), first, -1, self.clock, DEPTH)
        if chain is None:
            return self.ledger.infeasible((), None, by)
        return self.ledger.infeasible((), first, "certificate", chain)

    def _go_on(self, tier: int, proven: Bound, paper: Certificate) -> None:
        """Leave out what a closed tier bars."""
        if paper.bars:
            settle(self.state, tier, proven, paper)
            self.ahead.clear()
            self.starts = Starts(self.state, self.clock)
        else:
            self.narrow(tier, proven)

    def closing(self, tier: int, relaxed: Relaxed) -> Closing:
        """Give the work that is left on a tier after its relaxation."""
        return Closing(self.state, tier, relaxed, self.clock, self.settings, self.look)

    def conflict(self, tier: int, columns: Ints) -> Conflict | None:
        """Prove that no plan obeys the hard rows; a plan would prove the contrary."""
        if self.state.plan is not None:
            return None
        return find_conflict(self.state.stage(tier), columns, self.clock)

    def narrow(self, tier: int, proven: Bound) -> None:
        """Keep only the pairs that can still be in a plan with this tier's value."""
        state = self.state
        if state.plan is None:
            return
        stage = state.stage(tier)
        # To the target, not to the plan's value: later tiers may use the tolerance up.
        radius = proven.numerator - proven.duals.grid * state.targets[tier]
        alive = within(stage, proven, radius)
        if state.alive is not None:
            alive = np.intersect1d(alive, state.alive, assume_unique=True)
        state.alive = alive
