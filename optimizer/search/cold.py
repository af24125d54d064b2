"""A cold start: each tier by column generation from nothing, then by kernels.

Tiers of small numbers are leapt over: where the bounds of several of them are met by
one plan at once, none of them needs a search of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.bounds.bound import Bound, cheap_bound, lower, once
from optimizer.bounds.limits import Limits
from optimizer.bounds.state import State
from optimizer.control.clock import Clock
from optimizer.control.settings import Settings
from optimizer.kernel.leap import Leap, leap_from, overpromised
from optimizer.presolve.few import relax_left
from optimizer.presolve.stuck import without_pairs
from optimizer.program.answer import Answer, Settled
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.relaxation.phase import Conflict
from optimizer.relaxation.relax import Relaxed, at_rest, relax
from optimizer.search.climb import MOST_PATIENT, Climb
from optimizer.search.ledger import Closure, Ledger

DEARER = 32.0
"""How much dearer breaking hard rows becomes where that still pays."""
SURE = 2
"""Rounds that have to break rows before what was dared is doubted."""
QUIET = Settings(seed=0, workers=2)
"""How a program is solved that is asked for without settings."""


def optimise_whole(
    program: Program,
    clock: Clock,
    settings: Settings = QUIET,
    hint: Ints | None = None,
    settled: Settled | None = None,
) -> Answer:
    """Find the best plan of a program that is taken as one whole.

    ``clock`` says when to end; the rest is as in ``optimise``.
    """
    state = State(Limits(program))
    ledger = Ledger(state, clock, settings.gap)
    climb = Climb(state, clock, ledger, settings, settles=True)
    stuck = without_pairs(program)
    if stuck:
        return climb.ledger.infeasible(stuck, None, "certificate")
    if settled is not None:
        climb.resume(settled)
    elif hint is not None:
        state.admit(np.asarray(hint, dtype=np.int64), 0)
    climb.tell_careful()
    return climb.run(ColdStart(climb))


@dataclass
class ColdStart:
    """The tactic of a solve that nothing is known of."""

    climb: Climb
    rounds: int = 0
    shown: dict[tuple[int, ...], Bound] = field(default_factory=dict)
    dared: Leap | None = None

    def bring(self, tier: int, *, leaps: bool = True) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan.

        Parameters
        ----------
        leaps : False where there seems to be no plan, to which a leap could lead.
        """
        begun = self.climb.clock.seconds
        cheap = once(cheap_bound, self.climb.state.stage(tier))
        if self.climb.ledger.closed(self.climb.state.value(tier), cheap.value):
            self.climb.ledger.add(Closure(cheap, cheap.value, "certificate", begun))
            return None
        leap = self._leapt(tier) if leaps else None
        if isinstance(leap, Leap):
            return None
        relaxed = leap if isinstance(leap, Conflict) else self._at_hand(tier)
        if isinstance(relaxed, Conflict):
            return self.climb.ledger.infeasible(
                relaxed.breaches, relaxed.bound, "certificate"
            )
        return self.climb.close(tier, relaxed, begun)

    def _at_hand(self, tier: int) -> Relaxed | Conflict:
        """Take the relaxation of a tier that was made ahead of its turn, or make it."""
        return self.climb.ahead.pop(self.climb.state.targets, None) or self.relax(tier)

    def _leapt(self, tier: int) -> Leap | Conflict | None:
        """Leap over tiers of small numbers, by the seats alone or by relaxations."""
        tried: set[tuple[int, ...]] = set()
        # A try that fails may show by how much the seats promise too much.
        ways = self._seat_bound, self._seat_bound, self._relaxed_bound
        # Where one linear programme holds all pairs, its bound is as quick and better.
        for bounded in ways[-1:] if self.climb.starts.alone else ways:
            leap = leap_from(self.climb.state, tier, bounded, self.climb.asked)
            if isinstance(leap, Conflict):
                return leap
            if leap is None or leap.targets in tried or self.climb.clock.over():
                continue
            if self._leap(leap, learning=bounded == self._seat_bound):
                return leap
            tried.add(leap.targets)
        return None

    def _seat_bound(self, tier: int) -> Bound | None:
        """Bound a tier by what the seats alone allow; None where that is nothing.

        What a failed try has shown of the tier since then counts, too.
        """
        found, state = self.climb.starts.seats(tier), self.climb.state
        shown = self.shown.get(state.targets)
        if found is None or shown is None:
            return None if found is None else found.bound
        return lower(shown.padded(state.limits.n_rows), found.bound)

    def _relaxed_bound(self, tier: int) -> Bound | Conflict | None:
        """Bound a tier by its relaxation; its own turn need not solve it again."""
        own = tier == len(self.climb.ledger.done)
        found = self.relax(tier, strict=own)
        if isinstance(found, Conflict):
            return found
        if own:
            self.climb.ahead[self.climb.state.targets] = found
        return found.bound if found.closed and not found.breach else None

    def _leap(self, leap: Leap, *, learning: bool) -> bool:
        """Seek a plan that is worth the bounds of several tiers at once.

        ``learning`` notes what a try that fails shows: of use to bounds by seats alone.
        """
        state, begun = self.climb.state, self.climb.clock.seconds
        plan, targets, leads = state.plan, state.targets, state.leads
        if state.near is None:
            state.near = plan  # it may miss the targets, but is a basis to start from
        # `dare` forgets the plan, since it need not reach the targets dared. Only a
        # plan found under them may stand there afterwards: it proves the leap.
        state.dare(leap.targets)
        # The leads are prices for the next tier's first bound: where the tiers leapt
        # over are taken for settled, their proofs lead as if they were.
        state.leads = (*leads, *leap.proven)
        self.dared = leap if learning else None
        relaxed = self.relax(leap.landing, strict=False)
        if isinstance(relaxed, Relaxed) and not relaxed.breach:
            # Kept under the targets it assumed: if the leap holds, the landing's own
            # turn finds it; if not, no turn ever asks for these targets.
            self.climb.ahead[leap.targets] = relaxed
            if relaxed.closed:
                self.climb.closing(leap.landing, relaxed).seek()
                self.climb.ahead[leap.targets] = replace(relaxed, looked=True)
        elif self.dared is not None and isinstance(relaxed, Relaxed):
            self._learn(self.dared, relaxed)
        self.dared = None
        # Found or not, nothing dared may stay: the ledger raises targets and leads
        # itself, tier by tier, as each closure below is added.
        state.targets, state.leads = targets, leads
        if state.plan is None:
            state.plan = plan
            return False
        for proven in leap.proven:
            # Rows may have been cut since the bound was proven; in it their price is 0.
            padded = proven.padded(state.limits.n_rows)
            self.climb.ledger.add(Closure(padded, padded.value, "certificate", begun))
            begun = self.climb.clock.seconds
        return True

    def _learn(self, leap: Leap, seen: Relaxed, near: Ints | None = None) -> bool:
        """Note what a try that breaks rows proves of a tier it promised too much of."""
        state, done = self.climb.state, len(self.climb.ledger.done)
        columns = np.sort(seen.pairs)
        found = overpromised(state, leap, columns, self.climb.clock, near)
        if found is None or found[0] < done:
            return False
        self.shown[leap.targets[: found[0]]] = found[1]
        return True

    def relax(self, tier: int, *, strict: bool = True) -> Relaxed | Conflict:
        """Solve the relaxation; where hard rows give way, see whether they must."""
        state, few = self.climb.state, None
        if self.climb.starts.alone:
            few = relax_left(state, tier, self.climb.clock)
        return self._over_all(tier, strict=strict) if few is None else few

    def _over_all(self, tier: int, *, strict: bool) -> Relaxed | Conflict:
        """Solve it from first prices and columns of the pairs that there are."""
        state = self.climb.state
        start, columns = self.climb.starts.first(tier)
        # No prices are known where all pairs are at hand at once: what a step of an
        # earlier tier is worth is then guessed too low.
        patience = DEARER if self.climb.starts.alone else 1.0
        if self.climb.ledger.closed(state.value(tier), start.value):
            return at_rest(start, columns)
        relaxed = at_rest(start, columns)
        while True:
            known = state.limits.n_rows
            relaxed = self._relaxed(tier, relaxed, patience, daring=not strict)
            if self.climb.clock.over() or not relaxed.closed:
                return relaxed
            if not relaxed.breach:
                state.cut(state.shares(relaxed.pairs, relaxed.x))
                # Plans on the way may have asked for rows too.
                if state.limits.n_rows == known:
                    return relaxed
                continue
            conflict = self.climb.conflict(tier, relaxed.pairs) if strict else None
            # The rows gave way, yet nothing proves that they must: breaches were priced
            # too low. Dearer ones either vanish or end in a proof.
            patience *= DEARER
            if conflict is not None:
                return conflict
            if patience > MOST_PATIENT or not strict:
                return relaxed

    def _relaxed(
        self,
        tier: int,
        before: Relaxed,
        patience: float,
        *,
        daring: bool,
    ) -> Relaxed:
        state, self.rounds = self.climb.state, 0
        # Of few pairs a programme is quick, and from a plan it mostly ends at one; from
        # where rows cut a split vertex off it ends at another, whose gap is searched.
        again = None if self.climb.starts.alone else before
        relaxed = relax(
            state.stage(tier),
            before.pairs,
            self.climb.clock,
            start=before.bound.padded(state.limits.n_rows),
            patience=patience,
            enough=self._near_enough,
            near=state.plan if state.near is None else state.near,
            again=again,
            seen=lambda seen, plan: self._round(tier, seen, plan),
            daring=daring,
        )
        state.columns = relaxed.pairs[relaxed.x > 0.0]
        return relaxed

    def _near_enough(self, proven: Bound, value: float) -> bool:
        """Leave half of the gap that was asked for to the search for a plan."""
        return proven.value - value <= 0.5 * self.climb.settings.gap * abs(value)

    def _round(self, tier: int, seen: Relaxed, plan: Ints) -> bool:
        """Use a round of the relaxation for a better plan; tell whether it is best.

        Mostly the plan beside it will do. A flow at the new prices takes as long as the
        round itself: the more rounds there were without need of one, the fewer.
        """
        state, ledger, top = self.climb.state, self.climb.ledger, seen.bound.value
        if ledger.closed(state.value(tier), top):
            return True
        if seen.breach:  # not even shares of pairs obey the rows
            return self._broke(seen, plan)
        if state.admit(plan, tier):
            self._tell(tier, seen.bound)
            return ledger.closed(state.value(tier), top)
        self.rounds += 1
        if self.rounds & (self.rounds - 1) == 0:
            proven = seen.bound.padded(state.limits.n_rows)
            self.climb.starts.by_flow(tier, proven, np.sort(seen.pairs))
        return False

    def _broke(self, seen: Relaxed, plan: Ints) -> bool:
        """Ask of what was dared, once two rounds broke rows, whether it can be at all.

        From the plan nearest to the round that is soon refuted, where it is; to bring
        the programme to its end first takes far longer.
        """
        leap = self.dared
        if leap is None or seen.rounds != SURE or not self._learn(leap, seen, plan):
            return False
        self.dared = None
        return True

    def _tell(self, tier: int, proven: Bound) -> None:
        name = self.climb.state.program.tiers[tier].name
        worth = self.climb.state.value(tier)
        self.climb.clock.tell("kernel", tier, name, worth, proven.value)
