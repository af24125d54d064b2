"""Seek a plan under some rules, or the proof that there is none.

A flow over seats and single pairs comes first: nothing can beat it, so when its plan
keeps all other limits too, it is the best there is. Else the hard limits are tried by
themselves, the least breach of them all, and only then what is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, cheap_bound
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.diagnose.seating import most_valued
from optimizer.kernel.close import SEEKING, Patience
from optimizer.presolve.stuck import without_pairs
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.phase import Conflict, breaches_of
from optimizer.relaxation.relax import Relaxed, relax
from optimizer.search.climb import MOST_PATIENT, Climb
from optimizer.search.ledger import Closure, Ledger
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
    ledger, settings = Ledger(state, clock, 0.0), Settings(workers=2)
    climb = Climb(state, clock, ledger, settings, own_pairs)
    tactic = Seeking(climb, liked)
    stuck = without_pairs(program)
    if stuck:
        return ledger.infeasible(stuck, None, "certificate")
    if start is not None:
        state.admit(start, 0)
    tactic.begin()
    return climb.run(tactic)


def own_pairs(
    stage: Stage, proven: Bound, relaxed: Relaxed
) -> Iterator[tuple[Ints, Patience]]:
    """Look among the pairs of the linear programme alone, those of its plan first.

    Where plans look alike, so many pairs are near the fractional plan that a kernel of
    all of them would take too long; its own pairs mostly hold a plan as good.
    """
    del proven
    pairs, x = relaxed.pairs, relaxed.x
    emp = stage.program.emp[pairs]
    split = np.zeros(stage.program.n_employees, dtype=bool)
    split[emp[(x > TINY) & (x < WHOLE)]] = True
    yield np.sort(pairs[(x > TINY) | split[emp]]), SEEKING
    yield np.sort(pairs), SEEKING


@dataclass
class Seeking:
    """The tactic of a search for any plan: feasibility first, then what is asked for.

    ``tops`` holds what a flow proves of each tier, given that it reached those before.
    """

    climb: Climb
    liked: Ints
    tops: tuple[int, ...] = ()

    def begin(self) -> None:
        """Seat people by a flow."""
        program = self.climb.state.program
        whole = program.n_pairs <= FLOWING
        pairs = np.arange(program.n_pairs) if whole else self._some()
        seated = most_valued(program, pairs, self.liked)
        if seated is not None and self._better(seated.chosen) and whole:
            self.tops = seated.values

    def _better(self, pair: Ints) -> bool:
        """Take a plan that obeys all rows and is as good, tier after tier."""
        state, old = self.climb.state, self.climb.state.plan
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
        state = self.climb.state
        parts = [
            some_pairs(state.stage(0), LOOKED_AT, LOOKED_AT),
            np.flatnonzero(self.liked),
            state.columns,
        ]
        if state.plan is not None:
            parts.append(state.plan[state.plan >= 0])
        return np.unique(np.concatenate(parts))

    def bring(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        begun, cheap = (
            self.climb.clock.seconds,
            cheap_bound(self.climb.state.stage(tier)),
        )
        value = self.climb.state.value(tier)
        flowed = tier < len(self.tops) and value == self.tops[tier]
        if flowed or self.climb.ledger.closed(value, cheap.value):
            assert value is not None
            by = "certificate" if value == cheap.value else "flow"
            self.climb.ledger.add(Closure(cheap, value, by, begun))
            return None
        self.tops = self.tops[:tier]
        found = self._hard(tier) if self.climb.state.plan is None else None
        if isinstance(found, Conflict):
            return self.climb.ledger.infeasible(
                found.breaches, found.bound, "certificate"
            )
        relaxed = (
            found if found is not None and self._flat(tier) else self._priced(tier)
        )
        return self.climb.close(tier, relaxed, begun)

    def _flat(self, tier: int) -> bool:
        """Say whether a tier tells no plan from another."""
        own = self.climb.state.program.tiers[tier]
        priced = len(self.climb.state.stage(tier).priced_by(tier))
        return not (np.any(own.pairs) or np.any(own.surplus) or priced)

    def _hard(self, tier: int) -> Relaxed | Conflict:
        """Meet the hard limits, whatever it costs; or prove that it cannot be done."""
        state, columns = self.climb.state, self._some()
        while True:
            empty = Stage(state.limits, -1, state.targets)
            found = relax(
                empty,
                columns,
                self.climb.clock,
                enough=lambda own, _: own.numerator < 0,
            )
            columns = state.columns = found.pairs
            if found.bound.numerator < 0 and found.vertex is not None:
                return Conflict(breaches_of(empty, found.vertex), found.bound)
            whole = found.closed and not found.breach and not self.climb.clock.over()
            if whole and state.cut(state.shares(found.pairs, found.x)):
                continue
            cheap = cheap_bound(state.stage(tier))
            return Relaxed(
                cheap, columns, found.x, None, found.breach, found.rounds, closed=whole
            )

    def _priced(self, tier: int) -> Relaxed:
        """Solve the relaxation of what is asked for."""
        state, columns, patience = self.climb.state, self._some(), 1.0
        start = cheap_bound(state.stage(tier))
        while True:
            start = start.padded(state.limits.n_rows)
            relaxed = relax(
                state.stage(tier),
                columns,
                self.climb.clock,
                start=start,
                patience=patience,
            )
            start, columns = relaxed.bound, relaxed.pairs
            state.columns = columns
            if self.climb.clock.over() or not relaxed.closed:
                return relaxed
            if relaxed.breach and patience < MOST_PATIENT:
                patience *= 32.0
            elif not state.cut(state.shares(relaxed.pairs, relaxed.x)):
                return relaxed
