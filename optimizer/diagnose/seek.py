"""Seek a plan under some rules, or the proof that there is none.

A flow over seats and single pairs comes first: nothing can beat it, so when its plan
keeps all other limits too, it is the best there is. Else the hard limits are tried by
themselves, the least breach of them all, and only then what is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from optimizer.bounds.bound import cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.diagnose.seating import most_valued
from optimizer.kernel.close import SEEKING, Closing
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.phase import Conflict, breaches_of
from optimizer.relaxation.relax import Relaxed, relax
from optimizer.search.climb import MOST_PATIENT, Climb, shares, without_pairs
from optimizer.search.ledger import Ledger, Proof
from optimizer.starts.seats import some_pairs

TINY, WHOLE = 1e-6, 1.0 - 1e-6
LOOKED_AT = 20
"""Pairs of everybody that a search on a larger problem begins with."""
FLOWING = 3_000_000
"""Pairs that a flow looks at; of more, some."""


def seek(
    program: Program, liked: Ints, clock: Clock, start: Ints | None = None
) -> Answer:
    """Find the best plan of a program, or prove that it has none.

    Parameters
    ----------
    liked : mask of pairs to prefer among equals (present posts, an earlier plan).
    start : a plan to begin with, as a pair per employee, -1 for surplus.
    """
    state = State(Limits(program))
    ledger = Ledger(state, clock, 0.0)
    climb = Seeking(state, clock, ledger, 0.0, 1, 2, liked=liked)
    stuck = without_pairs(program)
    if stuck:
        return ledger.infeasible(stuck, None, "certificate")
    if start is not None:
        state.admit(start, 0)
    climb.begin()
    return climb.run()


@dataclass
class _Near(Closing):
    """Closing that first looks among the pairs of the linear programme alone.

    Where plans look alike, so many pairs are near the fractional plan that a kernel of
    all of them would take too long; its own pairs mostly hold a plan as good.
    """

    def _round(self) -> None:
        pairs, x = self.relaxed.pairs, self.relaxed.x
        emp = self.state.program.emp[pairs]
        split = np.zeros(self.state.program.n_employees, dtype=bool)
        split[emp[(x > TINY) & (x < WHOLE)]] = True
        for some in ((x > TINY) | split[emp], np.ones(len(x), dtype=bool)):
            if not self.done() and not self.clock.over():
                self._try(np.sort(pairs[some]), self._seconds(*SEEKING))


@dataclass
class Seeking(Climb):
    """A search under way.

    ``tops`` holds what a flow proves of each tier, given that it reached those before.
    """

    liked: Ints = field(kw_only=True)
    tops: tuple[int, ...] = ()

    def begin(self) -> None:
        """Seat people by a flow."""
        program = self.state.program
        whole = program.n_pairs <= FLOWING
        pairs = np.arange(program.n_pairs) if whole else self._some()
        seated = most_valued(program, pairs, self.liked)
        if seated is not None and self._better(seated.chosen) and whole:
            self.tops = seated.values

    def _better(self, pair: Ints) -> bool:
        """Take a plan that obeys all rows and is as good, tier after tier."""
        state, old = self.state, self.state.plan
        tiers = range(len(state.program.tiers))
        before = None if old is None else [state.value(t) for t in tiers]
        state.plan = None
        taken = state.admit(pair, 0)
        if taken and before is not None:
            values = [state.value(t) or 0 for t in tiers]
            taken = values >= [v or 0 for v in before]
        if not taken:
            state.plan = old
        return taken

    def _some(self) -> Ints:
        """List the pairs that a search begins with."""
        state = self.state
        parts = [
            some_pairs(state.stage(0), LOOKED_AT),
            np.flatnonzero(self.liked),
            state.columns,
        ]
        if state.plan is not None:
            parts.append(state.plan[state.plan >= 0])
        return np.unique(np.concatenate(parts))

    def _tier(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        begun, cheap = self.clock.seconds, cheap_bound(self.state.stage(tier))
        value = self.state.value(tier)
        flowed = tier < len(self.tops) and value == self.tops[tier]
        if flowed or self.ledger.closed(value, cheap.value):
            assert value is not None
            by = "certificate" if value == cheap.value else "flow"
            self.ledger.add(Proof(cheap, value, by, begun))
            return None
        self.tops = self.tops[:tier]
        found = self._hard(tier) if self.state.plan is None else None
        if isinstance(found, Conflict):
            return self.ledger.infeasible(found.breaches, found.bound, "certificate")
        relaxed = (
            found if found is not None and self._flat(tier) else self._priced(tier)
        )
        return self._close(tier, relaxed, begun)

    def _closing(self, tier: int, relaxed: Relaxed) -> Closing:
        return _Near(
            self.state, tier, relaxed, self.clock, self.gap, self.seed, self.workers
        )

    def _flat(self, tier: int) -> bool:
        """Say whether a tier tells no plan from another."""
        own = self.state.program.tiers[tier]
        priced = len(self.state.stage(tier).priced_by(tier))
        return not (np.any(own.pairs) or np.any(own.surplus) or priced)

    def _hard(self, tier: int) -> Relaxed | Conflict:
        """Meet the hard limits, whatever it costs; or prove that it cannot be done."""
        state, columns = self.state, self._some()
        while True:
            empty = Stage(state.limits, -1, state.targets)
            found = relax(
                empty, columns, self.clock, enough=lambda own, _: own.numerator < 0
            )
            columns = state.columns = found.pairs
            if found.bound.numerator < 0 and found.vertex is not None:
                return Conflict(breaches_of(empty, found.vertex), found.bound)
            whole = found.closed and not found.breach and not self.clock.over()
            if whole and state.cut(shares(state.program, found)):
                continue
            cheap = cheap_bound(state.stage(tier))
            return Relaxed(
                cheap, columns, found.x, None, found.breach, found.rounds, closed=whole
            )

    def _priced(self, tier: int) -> Relaxed:
        """Solve the relaxation of what is asked for."""
        state, columns, patience = self.state, self._some(), 1.0
        start = cheap_bound(state.stage(tier))
        while True:
            start = start.padded(state.limits.n_rows)
            relaxed = relax(
                state.stage(tier), columns, self.clock, start=start, patience=patience
            )
            start, columns = relaxed.bound, relaxed.pairs
            state.columns = columns
            if self.clock.over() or not relaxed.closed:
                return relaxed
            if relaxed.breach and patience < MOST_PATIENT:
                patience *= 32.0
            elif not state.cut(shares(state.program, relaxed)):
                return relaxed
