"""The tactic of a solve that an earlier one leads: its prices first, then the rest.

The prices of the tier that tells plans apart are good for all tiers before it too: one
linear programme of few people finds a plan that keeps what these promise. Where it does
not, tier after tier is brought to its best, and where that fails, by a cold start.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.bounds.bound import Bound, Duals, bound, cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.chain.known import chain_again
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.presolve.stuck import without_pairs
from optimizer.program.answer import Answer, Chain
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.relax import Relaxed, at_rest
from optimizer.search.climb import Climb
from optimizer.search.cold import ColdStart
from optimizer.search.ledger import Closure, Ledger
from optimizer.warm.lead import Lead
from optimizer.warm.near import relax_near

FAR, ASTRAY = 0.01, 0.05
"""Shares of what the old plan is worth by which old prices promise more: from there on
a try that fails is followed by a climb from nothing, and no try is made at all. From
prices that are far off a relaxation takes more rounds than from none."""


def optimise_again(
    program: Program, lead: Lead, clock: Clock, settings: Settings
) -> Answer:
    """Find the best plan of a program, and prove it, from what an earlier solve knows.

    Parameters
    ----------
    program : without bottleneck tiers.

    Returns
    -------
    What a cold start gives wherever both are proven; only the time differs.
    """
    state = State(Limits(program))
    ledger = Ledger(state, clock, settings.gap)
    climb = Climb(state, clock, ledger, settings, settles=True)
    stuck = without_pairs(program)
    if stuck:
        return climb.ledger.infeasible(stuck, None, "certificate")
    state.admit(lead.plan, 0)
    tactic = WarmStart(climb, lead)
    tactic.begin()
    return climb.run(tactic)


@dataclass
class WarmStart:
    """Brings tiers to their best from known prices, else from nothing."""

    climb: Climb
    lead: Lead
    cold: ColdStart = field(init=False)
    _limits: Limits | None = None
    _lost: bool = False
    _alone: bool = False
    _proven: dict[tuple[int, tuple[int, ...]], Bound] = field(default_factory=dict)
    _told: dict[tuple[int, tuple[int, ...]], Duals | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cold = ColdStart(self.climb)

    def begin(self) -> None:
        """Seek a plan that is worth the bounds of the first tiers at once.

        Where the old prices promise more than there was, the relaxations of these tiers
        tell first what may be hoped for: often the prices are only worn, and to find
        that nobody can have so much takes longer than to ask.
        """
        landing = self._landing()
        if landing < 0:
            return
        promised = self._promised(landing)
        if self._stands(landing, promised):
            return
        beyond = self._beyond(landing, promised)
        wild = self.lead.topped(promised, self.climb.state.program)
        if beyond <= ASTRAY and not wild and self._found(landing, promised):
            return
        if beyond > FAR:
            self._alone = True
            return
        sharper = self._promised(landing, insist=True)
        over = self._lost or self.climb.clock.over()
        if over or (sharper == promised and not wild):
            return
        if not self._stands(landing, sharper):
            self._found(landing, sharper)

    def _beyond(self, landing: int, promised: tuple[int, ...]) -> float:
        """Give by which share old prices promise more than the old plan is worth here.

        Where it is large they are those of other goals or other people.
        """
        state = self.climb.state
        tiers = state.program.tiers
        state.targets = tuple(tiers[k].kept(value) for k, value in enumerate(promised))
        bound = self._start(landing).value
        state.targets = ()
        worth = state.stage(landing).value(landing, self.lead.plan)
        return (bound - worth) / max(abs(worth), 1)

    def _found(self, landing: int, promised: tuple[int, ...]) -> bool:
        """Look for a plan that is worth so much; the old one stays where there is none.

        In the field: a diving heuristic from the relaxation of a later objective.
        """
        state = self.climb.state
        plan = state.plan
        state.dare(promised)
        relaxed = self._near(landing)
        if relaxed is not None and not self.climb.clock.over():
            state.columns = relaxed.pairs[relaxed.x > 0.0]
            self.climb.closing(landing, relaxed).seek()
            if state.plan is not None:
                self.climb.ahead[promised] = relaxed
        state.targets, found = (), state.plan is not None
        if not found:
            state.plan = plan
        return found

    def _stands(self, landing: int, promised: tuple[int, ...]) -> bool:
        """Tell whether the old plan keeps all that is promised, and is proven best."""
        state = self.climb.state
        if state.plan is None:
            return False
        reached = (state.value(tier) for tier in range(landing))
        if any(a != b for a, b in zip(reached, promised, strict=True)):
            return False
        tiers = state.program.tiers
        state.targets = tuple(tiers[k].kept(value) for k, value in enumerate(promised))
        start, value = self._start(landing), state.value(landing)
        best = self.climb.ledger.closed(value, start.value)
        best = best or self._linked(landing, start) is not None
        state.targets = ()
        return best

    def _linked(self, tier: int, start: Bound) -> Chain | None:
        """Prove by the old links that the plan at hand is best; None where they fail.

        Where pairs may be left out but are not yet, the chain is still over all.
        """
        state = self.climb.state
        value = state.value(tier)
        if value is None:
            return None
        stage = state.stage(tier)
        known = self.lead.chain(stage)
        if known is None:
            return None
        if start in self._proven.values():  # by the first of these prices, not again
            known = replace(known, prices=known.prices[1:])
        return chain_again(stage, state.numbers(), start, value, known)

    def _landing(self) -> int:
        """Find the first tier that tells plans apart, and has prices; -1 for none."""
        for tier in range(self.climb.asked):
            stage = self.climb.state.stage(tier)
            if not stage.coarse:
                return tier if self.lead.prices(stage) is not None else -1
        return -1

    def _promised(self, landing: int, *, insist: bool = False) -> tuple[int, ...]:
        """Give what the bounds of the tiers before promise.

        ``insist`` solves their relaxations, which their own turns need not do again.
        """
        state = self.climb.state
        found: list[int] = []
        for tier, spec in enumerate(state.program.tiers[:landing]):
            asked = insist and not self._reached(tier)
            relaxed = self._near(tier, insist=True) if asked else None
            if asked and relaxed is None and not found and state.plan is None:
                # Hard rows give way whatever it costs: mostly there is no plan at all,
                # which the old prices only keep from being shown.
                self._lost = True
                return ()
            if relaxed is not None:
                self.climb.ahead[state.targets] = relaxed
            start = self._start(tier) if relaxed is None else relaxed.bound
            found.append(start.value)
            state.targets = (*state.targets, spec.kept(start.value))
        state.targets = ()
        return tuple(found)

    def _reached(self, tier: int) -> bool:
        """Tell whether the plan at hand is worth what the old prices prove at most."""
        state = self.climb.state
        if state.plan is None or not state.reaches(state.plan):
            return False
        return state.value(tier) == self._start(tier).value

    def _start(self, tier: int) -> Bound:
        """Give the bound that the old prices prove of a tier, added up once.

        A tier is asked about before its turn, and in it; rows may have come meanwhile.
        """
        stage = self.climb.state.stage(tier)
        duals, asked = self._duals(stage), (tier, stage.targets)
        if asked not in self._proven:
            found = cheap_bound(stage) if duals is None else bound(stage, duals)
            self._proven[asked] = found
        return self._proven[asked]

    def _duals(self, stage: Stage) -> Duals | None:
        """Give the old prices for a stage, made once: what they leave is known."""
        if self._limits is not stage.limits:
            self._limits, self._proven, self._told = stage.limits, {}, {}
        asked = stage.tier, stage.targets
        if asked not in self._told:
            self._told[asked] = self.lead.duals(stage)
        return self._told[asked]

    def bring(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        begun, state = self.climb.clock.seconds, self.climb.state
        few = state.kept is not None and self.climb.starts.alone
        if not few or not self._moved() or self.lead.is_linked(tier):
            ahead = self.climb.ahead.get(state.targets)
            start = self._start(tier) if ahead is None else ahead.bound
            if self.climb.ledger.closed(state.value(tier), start.value):
                return self._closed(tier, start, begun)
            if self._chained(tier, start, begun):
                return None
        if few:
            # Of few pairs one linear programme is quick, and its vertex is one; prices
            # that lean on old ones leave a gap to be searched.
            return self.cold.bring(tier, leaps=False)
        if self._alone or (self._lost and state.plan is None):
            return self.cold.bring(tier, leaps=self._alone)
        ahead = self.climb.ahead.pop(state.targets, None)
        relaxed = ahead or self._near(tier, insist=True)
        if relaxed is None:
            return self.cold.bring(tier)
        state.columns = relaxed.pairs[relaxed.x > 0.0]
        return self.climb.close(tier, relaxed, begun)

    def _chained(self, tier: int, start: Bound, begun: float) -> bool:
        """Note a tier that the old links prove; tell whether they do."""
        chain = self._linked(tier, start)
        if chain is None:
            return False
        value = self.climb.state.value(tier)
        assert value is not None
        closure = Closure(start, value, "certificate", begun, chain=chain)
        self.climb.note(tier, closure)
        return True

    def _moved(self) -> bool:
        """Tell whether the plan is another: old prices prove little of it later on."""
        plan = self.climb.state.whole()
        return plan is None or not np.array_equal(plan, self.lead.plan)

    def _closed(self, tier: int, start: Bound, begun: float) -> Answer | None:
        """Note a tier whose plan is worth its bound."""
        state = self.climb.state
        # Pairs are left out as soon as a tier tells plans apart, as a cold start does.
        if state.kept is not None or not state.stage(tier).coarse:
            nothing = np.empty(0, dtype=np.int64)
            return self.climb.close(tier, at_rest(start, nothing), begun)
        self.climb.ledger.add(Closure(start, start.value, "certificate", begun))
        return None

    def _near(self, tier: int, *, insist: bool = False) -> Relaxed | None:
        """Solve the relaxation from the old prices; None where that does not close."""
        state = self.climb.state
        while True:
            stage = state.stage(tier)
            duals = self._duals(stage)
            if duals is None:
                return None
            plan = state.plan if state.plan is not None else self._planned()
            relaxed = relax_near(stage, duals, plan, self.climb.clock, insist=insist)
            if relaxed is None or not state.cut(state.shares(relaxed.pairs, relaxed.x)):
                return relaxed

    def _planned(self) -> Ints:
        """Give the old plan in the numbers of the pairs that are left."""
        kept = np.append(self.climb.state.numbers(), self.climb.state.n_pairs)
        at = np.searchsorted(kept, self.lead.plan)
        return np.where(kept[at] == self.lead.plan, at, -1)
