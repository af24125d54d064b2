"""Where a climb stands, laid down so that an answer can be made of it at any moment."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass

from optimizer.bounds.bound import Bound
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.program.answer import Answer, TierAnswer
from optimizer.program.rows import Ints
from optimizer.search.ledger import Ledger


@dataclass(frozen=True, eq=False)
class SoFar:
    """What a stop at this moment would leave.

    Attributes
    ----------
    state : a copy of its own, with the best plan; the climb replaces what it holds, and
        changes none of it.
    done : the tiers that are closed.
    ahead : bounds of tiers to come, by the targets that they assume.
    worth : value of the plan by each tier.
    """

    state: State
    done: tuple[TierAnswer, ...]
    ahead: Mapping[tuple[int, ...], Bound]
    worth: tuple[int, ...]
    gap: float
    started: float

    @classmethod
    def of(
        cls, ledger: Ledger, plan: Ints, ahead: Mapping[tuple[int, ...], Bound]
    ) -> SoFar:
        """Lay down where a climb stands, with a plan that obeys all hard rows."""
        state, done = copy(ledger.state), tuple(ledger.done)
        state.plan = plan
        # What is dared, or assumed of tiers to come, holds for those alone.
        state.targets = state.targets[: len(done)]
        state.leads = state.leads[: len(done)]
        tiers = range(len(state.program.tiers))
        worth = tuple(state.stage(tier).value(tier, plan) for tier in tiers)
        return cls(state, done, ahead, worth, ledger.gap, ledger.clock.started)

    @property
    def plan(self) -> Ints | None:
        """Give the plan, in the numbers that its state has."""
        return self.state.plan

    def answer(self) -> Answer:
        """Sum up as a climb does that was stopped here."""
        clock = Clock(started=self.started, reason="stopped")
        ledger = Ledger(copy(self.state), clock, self.gap, [*self.done])
        while len(ledger.done) < len(self.state.program.tiers):
            ledger.add_unreached(self.ahead.get(ledger.state.targets))
        return ledger.answer()
