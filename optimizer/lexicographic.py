"""Optimise a program tier by tier, and prove every tier."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.answer import Answer, Breach, Certificate, Status, TierAnswer
from optimizer.events import Clock, OnProgress, Stop, memory_peak, relative_gap
from optimizer.kernel.close import Closing
from optimizer.kernel.state import State
from optimizer.program import Program
from optimizer.relaxation.bound import Bound, bound, rounded
from optimizer.relaxation.columns import first_columns
from optimizer.relaxation.limits import Limits
from optimizer.relaxation.phase import Conflict, find_conflict
from optimizer.relaxation.pricing import within
from optimizer.relaxation.relax import Relaxed, relax
from optimizer.relaxation.stage import Stage
from optimizer.rows import Ints


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
    climb = Climb(State(Limits(program)), clock, gap, seed, workers)
    stuck = _without_pairs(program)
    if stuck:
        return climb.infeasible(stuck, None, "certificate")
    if hint is not None:
        climb.state.admit(np.asarray(hint, dtype=np.int64), 0)
    return climb.run()


def _without_pairs(program: Program) -> tuple[Breach, ...]:
    """Name the employees who must have a post and have no pair."""
    none = np.diff(program.starts) == 0
    stuck = np.flatnonzero(none & ~np.asarray(program.may_be_surplus, dtype=bool))
    label = "employee {} needs a post and may hold none"
    return tuple(
        Breach("placement", label.format(i), 1.0, -1 - i) for i in stuck.tolist()
    )


@dataclass
class Climb:
    """One solve under way."""

    state: State
    clock: Clock
    gap: float
    seed: int
    workers: int
    done: list[TierAnswer] = field(default_factory=list)

    def run(self) -> Answer:
        """Climb tier after tier; a tier that is not reached gets a cheap bound."""
        program = self.state.program
        for tier, spec in enumerate(program.tiers):
            if self.clock.over():
                self.done.append(self._unreached(tier))
            else:
                conflict = self._tier(tier)
                if conflict is not None:
                    return conflict
            last = self.done[-1]
            self.clock.tell("tier done", tier, spec.name, last.value, last.bound)
            if last.value is None:
                self.done += [self._unreached(t) for t in range(tier + 1, len(program.tiers))]
                break
            kept = last.value - spec.tolerance
            self.state.targets = (*self.state.targets, kept)
        return self._answer()

    def _tier(self, tier: int) -> Answer | None:
        """Bring one tier to its best; give the final answer if there is no plan."""
        state, begun = self.state, self.clock.seconds
        cheap = _cheap_bound(state.stage(tier))
        if self._reached(tier, cheap):
            self._record(tier, cheap, cheap.value, "certificate", begun)
            return None
        relaxed = self._relax(tier)
        if isinstance(relaxed, Conflict):
            return self.infeasible(relaxed.breaches, relaxed.bound, "certificate")
        work = Closing(
            state, tier, relaxed.bound.padded(state.limits.n_rows),
            self.clock, self.gap, self.seed, self.workers,
        )
        work.run()
        if work.hopeless:
            return self.infeasible((), None, work.by)
        self._record(
            tier, work.bound, work.top, work.by, begun, relaxed.rounds, work.pairs
        )
        self._narrow(tier, work.bound)
        return None

    def _relax(self, tier: int) -> Relaxed | Conflict:
        """Solve the relaxation; where hard rows give way, find out whether they must."""
        state = self.state
        columns = first_columns(state.stage(tier), state.columns, state.plan)
        patience = 1.0
        while True:
            stage = state.stage(tier)
            relaxed = relax(stage, columns, self.clock, patience=patience)
            columns = state.columns = relaxed.pairs
            if self.clock.over() or not relaxed.closed:
                return relaxed
            if relaxed.breach:
                conflict = None
                if state.plan is None:
                    conflict = find_conflict(stage, columns, self.clock)
                if conflict is not None:
                    return conflict
                patience *= 32.0
                if patience > 1e9:
                    return relaxed
            elif not state.cut(_shares(stage.program, relaxed)):
                return relaxed

    def _reached(self, tier: int, proven: Bound) -> bool:
        found = relative_gap(self.state.value(tier), proven.value)
        return found is not None and found <= self.gap

    def _narrow(self, tier: int, proven: Bound) -> None:
        """Keep only the pairs that can still be in a plan with this tier's value."""
        state = self.state
        value = state.value(tier)
        if value is None:
            return
        kept = value - state.program.tiers[tier].tolerance
        radius = proven.numerator - proven.duals.grid * kept
        alive = within(state.stage(tier), proven, radius)
        if state.alive is not None:
            alive = np.intersect1d(alive, state.alive, assume_unique=True)
        state.alive = alive

    def _record(
        self,
        tier: int,
        proven: Bound,
        top: int,
        by: str,
        begun: float,
        rounds: int = 0,
        pairs: int = 0,
    ) -> None:
        value = self.state.value(tier)
        closed = self._closed(value, top)
        prices = proven.duals.rows / float(proven.duals.grid)
        self.done.append(
            TierAnswer(
                name=self.state.program.tiers[tier].name,
                value=value,
                bound=top,
                proven_by=by if closed else "",
                certificate=_certificate(self.state.stage(tier), proven),
                prices=prices,
                seconds=self.clock.seconds - begun,
                rounds=rounds,
                kernel_pairs=pairs,
            )
        )

    def _closed(self, value: int | None, top: int) -> bool:
        found = relative_gap(value, top)
        return found is not None and found <= self.gap

    def _unreached(self, tier: int) -> TierAnswer:
        """Value a tier that time did not allow to optimise, with a cheap bound."""
        begun = self.clock.seconds
        proven = _cheap_bound(self.state.stage(tier))
        self._record(tier, proven, proven.value, "certificate", begun)
        return self.done.pop()

    def infeasible(
        self, breaches: tuple[Breach, ...], proven: Bound | None, by: str
    ) -> Answer:
        """Say that no plan obeys all hard rows."""
        stage = self.state.stage(-1)
        return Answer(
            status="infeasible",
            pair=None,
            tiers=(),
            breaches=breaches,
            infeasible_certificate=None if proven is None else _certificate(stage, proven),
            cuts=self.state.cuts,
            proven_by=by,
            seconds=self.clock.seconds,
        )

    def _answer(self) -> Answer:
        plan = self.state.plan
        tiers = [self._as_the_plan_stands(t, a) for t, a in enumerate(self.done)]
        closed = [bool(t.proven_by) for t in tiers]
        status: Status = "optimal" if all(closed) else "feasible"
        return Answer(
            status="no_plan" if plan is None else status,
            pair=plan,
            tiers=tuple(tiers),
            cuts=self.state.cuts,
            proven_by=", ".join(dict.fromkeys(t.proven_by for t in tiers if t.proven_by)),
            unique=plan is not None and all(t.value == t.bound for t in tiers),
            ended=self.clock.reason,
            seconds=self.clock.seconds,
            stats={"peak_bytes": float(memory_peak() or 0)},
        )

    def _as_the_plan_stands(self, tier: int, told: TierAnswer) -> TierAnswer:
        """Later tiers may have used a tolerance: value the final plan."""
        return replace(told, value=self.state.value(tier))


def _cheap_bound(stage: Stage) -> Bound:
    zero = np.zeros(stage.limits.n_rows)
    return bound(stage, rounded(stage, zero, np.zeros(len(stage.before))))


def _shares(program: Program, relaxed: Relaxed) -> np.ndarray:
    if not program.links:
        return np.empty(0)
    x = np.zeros(program.n_pairs)
    x[relaxed.pairs] = relaxed.x
    return x


def _certificate(stage: Stage, proven: Bound) -> Certificate:
    duals = proven.duals
    return Certificate(
        grid=duals.grid,
        rows=duals.rows,
        before=duals.before,
        targets=stage.targets,
        weight=duals.weight,
        numerator=proven.numerator,
    )
