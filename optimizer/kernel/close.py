"""Close a tier: solve kernels, wider each time, until plan and bound meet.

In the field: variable fixing by reduced cost leaves a restricted problem (a kernel);
it grows until the gap is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from optimizer.bounds.bound import Bound
from optimizer.bounds.nearest import nearest, within
from optimizer.bounds.stage import Stage
from optimizer.bounds.standard import standard_form
from optimizer.bounds.state import State
from optimizer.control.clock import Clock, relative_gap
from optimizer.control.settings import Settings
from optimizer.kernel.width import WIDER, full_radius, in_part, radius_for, wider
from optimizer.program.answer import Chain
from optimizer.program.rows import Ints
from optimizer.relaxation.relax import Relaxed

if TYPE_CHECKING:
    from optimizer.kernel.outcome import Outcome

FIRST = 1.25
"""Pairs per employee in the first kernel."""
ROUNDING = 5.0, 1e-3
"""Seconds, and seconds per employee, for a plan next to the fractional one."""
SEEKING = 20.0, 2e-3
"""The same for a first plan among the pairs that cost little."""
WHOLE = 1e-6
"""Shares that are no further from 0 or 1 are told apart from them by rounding only."""

Patience = tuple[float, float]
"""Seconds, and seconds per employee, that a first look may take."""
FirstLook = Callable[[Stage, Bound, Relaxed], Iterator[tuple[Ints, Patience]]]
"""Gives the pairs among which a first plan is sought, the likeliest first."""


def beside_fraction(
    stage: Stage, proven: Bound, relaxed: Relaxed
) -> Iterator[tuple[Ints, Patience]]:
    """Look next to the fractional plan: its pairs, and some for whoever it splits."""
    from optimizer.kernel.rounding import rounding_pairs  # noqa: PLC0415  (as below)

    yield rounding_pairs(stage, proven, relaxed.pairs, relaxed.x), ROUNDING


@dataclass
class Closing:
    """The work on one tier, from the relaxation's bound to the proof.

    Attributes
    ----------
    top : steps that no plan exceeds, as far as proven.
    by : who proved ``top``.
    relaxed : the end of the relaxation: a first plan is sought near it.
    look : says among which pairs.
    chain : proves ``top`` by numbers alone, where the bound does not.
    """

    state: State
    tier: int
    relaxed: Relaxed
    clock: Clock
    settings: Settings
    look: FirstLook
    bound: Bound = field(init=False)
    top: int = 0
    by: str = "certificate"
    pairs: int = 0
    hopeless: bool = False
    chain: Chain | None = None
    _tried: set[tuple[int, bool]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.bound = self.relaxed.bound.padded(self.state.limits.n_rows)
        self.top = self.bound.value

    def done(self) -> bool:
        """Say whether plan and bound are as close as asked."""
        found = relative_gap(self.state.value(self.tier), self.top)
        return self.hopeless or (found is not None and found <= self.settings.gap)

    def run(self) -> None:
        """Solve kernels until done, stopped, or the last one held everything."""
        if not self.done():
            self._round()
            self._link()
        count = FIRST * self.state.program.n_employees + 100
        while not self.done() and not self.clock.over():
            full, radius = self._radii(int(count))
            if self._glance(radius, int(count)):
                self._link(deep=True)
                return
            known = self.state.plan
            if not self._solve(radius, whole=radius >= full):
                return
            # A plan that a kernel did not better is likely the best: where numbers
            # alone prove that, no wider one has to be searched.
            same = known is not None and self.state.plan is known
            if not self.done() and same:
                self._link(self.state.value(self.tier), deep=True)
            self._link(deep=self.done())
            count = wider(count, self.pairs, same=same)

    def _link(self, beyond: int | None = None, *, deep: bool = False) -> None:
        """Prove by a chain of prices what a solver says, or that the plan is best."""
        if beyond is None:
            value = self.state.value(self.tier)
            beyond = value if self.by == "certificate" else self.top
        if self.hopeless or beyond is None or beyond >= self.bound.value:
            return
        if self.by == "certificate" and self.top <= beyond:
            return
        state = self.state
        if (beyond, deep) in self._tried:
            return
        self._tried.add((beyond, deep))
        # The relaxation closes most tiers: what else may have to is loaded here.
        from optimizer.chain.build import DEPTH, chain_from  # noqa: PLC0415

        stage, depth = state.stage(self.tier), DEPTH if deep else 0
        found = chain_from(
            stage, state.numbers(), self.bound, beyond, self.clock, depth
        )
        if found is not None:
            self.top, self.by, self.chain = beyond, "certificate", found
            self._tell()

    def seek(self) -> None:
        """Look for any plan, without insisting."""
        self._round()
        stage = self.state.stage(self.tier)
        n = self.state.program.n_employees
        for count in (FIRST * n + 100, FIRST * WIDER * n + 100):
            if self.state.plan is not None or self.clock.over():
                return
            near, own = nearest(stage, self.bound, int(count)), self.relaxed.pairs
            # A programme that held all there is to choose from chose nothing.
            if len(own) == self.state.program.n_pairs:
                own = own[self.relaxed.x > 0.0]
            self._try(np.union1d(near, own), self._seconds(*SEEKING))

    def _take(self) -> None:
        """Take the plan of the linear programme itself, where it splits nobody."""
        x = self.relaxed.x
        if not len(x) or self.relaxed.breach or (abs(x - np.rint(x)) > WHOLE).any():
            return
        chosen = self.relaxed.pairs[x > 0.5]  # noqa: PLR2004  (each is 0 or 1)
        if self.state.admit(as_plan(self.state, chosen), self.tier):
            self._tell()
        self.bound = self.bound.padded(self.state.limits.n_rows)

    def _round(self) -> None:
        """Seek a first plan next to the fractional one."""
        self._take()
        if self.done() or self.clock.over() or self.relaxed.looked:
            return
        stage = self.state.stage(self.tier)
        for pairs, patience in self.look(stage, self.bound, self.relaxed):
            if not self.done() and not self.clock.over():
                self._try(pairs, self._seconds(*patience))

    def _seconds(self, least: float, per_employee: float) -> float:
        return least + per_employee * self.state.program.n_employees

    def _try(self, pairs: Ints, seconds: float) -> None:
        """Take the best plan of some pairs, if there is any."""
        while not self.clock.over():
            rows = self.state.limits.n_rows
            chosen = self._solved(pairs, seconds).chosen
            if chosen is not None:
                self.state.admit(as_plan(self.state, chosen), self.tier)
                self._tell()
            if self.state.limits.n_rows == rows:
                return
            self.bound = self.bound.padded(self.state.limits.n_rows)

    def _radii(self, count: int) -> tuple[int, int]:
        """Give the radius that holds all that can matter, and that of a kernel."""
        stage = self.state.stage(self.tier)
        full = full_radius(stage, self.bound, self.state.value(self.tier))
        return full, radius_for(stage, self.bound, self.top, full, count)

    def _glance(self, radius: int, count: int) -> bool:
        """Seek among some of the pairs of a kernel, where many cost the same.

        Say whether that is the end of it: it takes a tenth of the kernel's time, and
        where plans look alike some of the best are among them.
        """
        pairs = within(self.state.stage(self.tier), self.bound, radius)
        own, plan = self.relaxed.pairs[self.relaxed.x > 0.0], self.state.plan
        held = own if plan is None else np.union1d(own, plan[plan >= 0])
        some = in_part(pairs, count, held)
        if some is not None:
            self._try(some, self._seconds(*ROUNDING))
        return self.done()

    def _solve(self, radius: int, *, whole: bool) -> bool:
        """Solve one kernel until no link breaks its plan; False when time is up."""
        while not self.done() and not self.clock.over():
            rows = self.state.limits.n_rows
            outcome = self._once(radius)
            if outcome.chosen is not None:
                self.state.admit(as_plan(self.state, outcome.chosen), self.tier)
                self._tell()
            # The plan broke a link, which answered with rows: nothing is proven by a
            # kernel that did not know them, so it is solved again.
            if self.state.limits.n_rows > rows:
                self.bound = self.bound.padded(self.state.limits.n_rows)
                continue
            if outcome.closed:
                self._conclude(outcome, radius, whole=whole or self._everything())
            return outcome.closed
        return False

    def _everything(self) -> bool:
        """Say whether the last kernel held every pair there is."""
        alive = self.state.alive
        return self.pairs == (
            self.state.program.n_pairs if alive is None else len(alive)
        )

    def _once(self, radius: int) -> Outcome:
        state = self.state
        stage = state.stage(self.tier)
        pairs = within(stage, self.bound, radius)
        if state.alive is not None:
            pairs = np.intersect1d(pairs, state.alive, assume_unique=True)
        # The known plan stays in whatever it costs, as a hint and so that the kernel
        # has a plan at all.
        if state.plan is not None:
            pairs = np.union1d(pairs, state.plan[state.plan >= 0])
        self.pairs = len(pairs)
        return self._solved(pairs, 1e5)

    def _solved(self, pairs: Ints, seconds: float) -> Outcome:
        from optimizer.kernel.portfolio import solve_kernel  # noqa: PLC0415  (as above)

        return solve_kernel(
            standard_form(self.state.stage(self.tier), pairs),
            self.clock,
            most=self.top,
            hint=self.state.plan,
            seed=self.settings.seed,
            workers=self.settings.workers,
            seconds=seconds,
        )

    def _conclude(self, outcome: Outcome, radius: int, *, whole: bool) -> None:
        """A plan of the kernel is no better than its best; others pay the radius."""
        inside = self.state.value(self.tier)
        if outcome.chosen is not None:
            plan = as_plan(self.state, outcome.chosen)
            found = self.state.stage(self.tier).value(self.tier, plan)
            inside = found if inside is None else max(found, inside)
        stage = self.state.stage(self.tier)
        # A pair left out costs more than the radius, and costs are whole: at least one
        # part of a step more. A plan with it has only what the bound then leaves.
        beyond = stage.floor(self.bound.numerator - radius - 1, self.bound.duals.grid)
        if inside is None:
            self.hopeless = whole
            inside = beyond
        limit = inside if whole else max(inside, beyond)
        if limit < self.top:
            self.top, self.by = limit, outcome.by

    def _tell(self) -> None:
        value, tier = self.state.value(self.tier), self.state.program.tiers[self.tier]
        self.clock.tell("kernel", self.tier, tier.name, value, self.top)


def as_plan(state: State, chosen: Ints) -> Ints:
    """Turn a list of pairs into a pair per employee."""
    plan = np.full(state.program.n_employees, -1, dtype=np.int64)
    plan[state.program.emp[chosen]] = chosen
    return plan
