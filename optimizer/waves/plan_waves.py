"""From a checked plan to dated waves: the fewest, then the best of these."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, islice

from models.demands import demand, demand_function, demand_mapping, demand_whole
from models.phrase import Phrase, phrase
from models.plan.result import Result
from optimizer.control.clock import OnProgress, Stop
from optimizer.control.settings import Settings
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.proof.certificate import proof_of
from optimizer.search.optimise import optimise
from optimizer.waves.acting.choose import cover
from optimizer.waves.bounds import Bound, least_waves
from optimizer.waves.bounds.bounds import BY_HAND
from optimizer.waves.bounds.closed import (
    Deadlock,
    deadlocks,
    exchanges,
    said_of_deadlock,
)
from optimizer.waves.bounds.stuck import of_people
from optimizer.waves.budget import LEAST, Budget
from optimizer.waves.dated import demand_replayed
from optimizer.waves.first.found import MOST_MORE, Found, first_schedule
from optimizer.waves.model.assemble import bare, wave_program
from optimizer.waves.question.ask import question_of
from optimizer.waves.question.question import FRESH, Midway, Question
from optimizer.waves.reached import (
    FEWEST,
    by_hand,
    in_costs,
    tiers_reached,
    waves_of,
)
from optimizer.waves.refuted import Refuted, refuted_by
from optimizer.waves.schedule import Schedule, WaveTier
from optimizer.waves.ways.alone import stuck_exchanges, stuck_units
from optimizer.waves.ways.records import Ways
from optimizer.waves.ways.seek import ways_out

ADVICE = 5.0
"""Seconds that ways out get at least, whatever the proof took."""
TOLD = 5
"""Units and exchanges that are said to be stuck, each by itself; one is enough."""
LONG, SHORT = 0.85, 0.5
"""Parts of the time left for a search; the rest is for who acts, or for more waves."""
HAND = 0.3
"""Part of the time within which a schedule by hand is sought to be shorter."""


def schedule_of(
    result: Result,
    *,
    most: int | None = None,
    time_limit: float | None = None,
    seed: int = 1,
    workers: int | None = None,
    midway: Midway = FRESH,
    stop: Stop | None = None,
    on_progress: OnProgress | None = None,
) -> Schedule:
    """Date a plan: fewest waves, then what the policy's section ``[waves]`` seeks.

    Parameters
    ----------
    result : a checked plan.
    most : waves that there may be; None for as many as the policy thinks of.
    time_limit : seconds for all of it, or None.   seed, workers : of the solvers.
    midway : what was said and done before.
    stop : asked often; once it says True the best schedule so far is given back.
    on_progress : told of every step.

    Returns
    -------
    The schedule; it was replayed by hand, where there is one.
    """
    begun = time.monotonic()
    demand("result", result, Result, phrase("solve(problem) gives one."))
    demand_function("stop", stop)
    demand_function("on_progress", on_progress)
    if most is not None:
        demand_whole("most", most, 1, 10_000)
    demand_mapping("announced", midway.announced, date)
    cores = os.cpu_count() or 1 if workers is None else workers
    settings = Settings(time_limit, 0.0, seed, cores)
    question = question_of(result.raise_for_status(), midway)
    budget = Budget(settings, stop, begun, on_progress)
    return _Search(result, question, budget, most).run()


@dataclass
class _Search:
    """One search under way: wave counts from the bound upwards."""

    result: Result
    question: Question
    budget: Budget
    most: int | None
    refuted: Refuted | None = None
    known: int = 0
    sure: bool = False
    pressing: list[Phrase] = field(default_factory=list)
    stuck: set[str] = field(default_factory=set)

    def run(self) -> Schedule:
        bounds = least_waves(self.question)
        self.known = bounds[0].waves if bounds else 0
        found = self._found(bounds)
        demand_replayed(found)
        return replace(found, seconds=self.budget.spent, most=self.most)

    def _found(self, bounds: tuple[Bound, ...]) -> Schedule:
        """Give the schedule, or what refutes it: rings of full seats by themselves."""
        empty = Schedule(
            *(self.result, self.question, "infeasible", {}, 0, self.known, bounds),
        )
        if not self.question.movers:
            return replace(empty, status="optimal")
        ceiling = min(len(self.question.days), self.most or len(self.question.days))
        locked = deadlocks(self.question) if self.known <= ceiling else ()
        if locked:
            self._lock(locked, ceiling)
            return self._without(empty, bounds, ceiling, opened=False)
        return self._climb(empty, bounds, ceiling)

    def _climb(
        self, empty: Schedule, bounds: tuple[Bound, ...], ceiling: int
    ) -> Schedule:
        waves, opened = self.known, False
        found = self._first(ceiling)
        while waves <= ceiling:
            enough = found is not None and found.waves <= waves
            program = wave_program(self.question, waves, self.result)
            hint = found.pairs(program) if found and enough else None
            answer = self._solved(
                program, SHORT if found and not enough else LONG, hint
            )
            if answer.pair is not None:
                used = max(waves_of(program, answer))
                if used < waves:  # nobody moves in the last: a shorter one will do
                    found, waves = Found(tuple(waves_of(program, answer))), used
                    continue
                return self._dated(empty, program, answer, waves, opened=opened)
            opened = opened or answer.status != "infeasible"
            if not opened:
                self._refute(program, answer)
            del program, answer  # at 3,000 movers 200 MB, beside those of the next
            if found is not None and not enough:
                waves = found.waves if opened else waves + 1
                continue
            found = None  # it breaks a rule that holds at all times
            if opened and self.budget.over():
                break
            waves = self._next(waves, ceiling)
        return self._without(empty, bounds, ceiling, opened=opened)

    def _lock(self, locked: Sequence[Deadlock], ceiling: int) -> None:
        """Refute any number of waves by rings of full seats that none of them bears."""
        people = locked[0].people
        self.stuck.update(*(own.people for own in locked))
        self.refuted = Refuted(ceiling, BY_HAND, None, people=people)
        self.known = ceiling + 1
        self.pressing = [said_of_deadlock(self.question, own) for own in locked]

    def _first(self, ceiling: int) -> Found | None:
        """Find a schedule by hand, and a shorter one while there is time for both."""
        found = first_schedule(
            *(self.question, self.known, ceiling, self.budget.patience()),
            full=lambda: self.budget.spent_part(HAND),
        )
        if self.budget.on_progress is not None:
            waves = None if found is None else found.waves
            self.budget.on_progress(by_hand(waves, self.known, self.budget.spent))
        return found

    def _without(
        self, empty: Schedule, bounds: tuple[Bound, ...], ceiling: int, *, opened: bool
    ) -> Schedule:
        """Say that there is none, and what would help; or that none was found."""
        return replace(
            empty,
            status="no_schedule" if opened else "infeasible",
            ways=None if opened else self._ways(bounds, ceiling),
            bound=self.known,
            refuted=self.refuted,
        )

    def _solved(
        self, program: Program, part: float, hint: Ints | None = None
    ) -> Answer:
        """Solve a program in a part of the time that is left."""
        return optimise(
            program,
            self.budget.share(part),
            on_progress=in_costs(program, self.budget.on_progress),
            stop=self.budget.stop,
            hint=hint,
        )

    def _ways(self, bounds: tuple[Bound, ...], ceiling: int) -> Ways:
        """Seek ways out, for no more waves than are of use: few, or those asked for."""
        least = bounds[0].waves if bounds else 1
        waves = min(ceiling, 2 * least + MOST_MORE)
        pressing = [bound.words for bound in bounds if bound.waves > waves]
        return ways_out(
            self.question,
            (*self.pressing, *pressing),
            waves,
            self.budget.share(least=ADVICE),
            self.result,
            self.budget.stop,
            self._core(),
        )

    def _core(self) -> Question | None:
        """Give the question of those who exchange seats in vain; None for everybody."""
        people = {
            mover.emp_id
            for own in exchanges(self.question)
            if any(mover.emp_id in self.stuck for mover in own)
            for mover in own
        }
        return of_people(self.question, people) if people else None

    def _refute(self, program: Program, answer: Answer) -> None:
        """Keep the proof that so many waves, and so any fewer, do not do."""
        proof = proof_of(program, answer)
        self.refuted = Refuted(program.n_posts, answer.proven_by, proof)
        self.known = program.n_posts + 1

    def _next(self, waves: int, ceiling: int) -> int:
        """Give the number to try next, once it is known that one will do at all.

        Where a unit is stuck, or deadlines cross, no number does: all there may be
        refute all at once.
        """
        if self.sure or waves >= ceiling:
            return waves + 1
        self.sure = True
        asked = (self.question, ceiling, self.budget)
        stuck = [*islice(chain(stuck_exchanges(*asked), stuck_units(*asked)), TOLD)]
        if stuck:
            self.refuted, self.known = stuck[0], ceiling + 1
            self.pressing = [refuted_by(self.question, own) for own in stuck]
            if not any(own.unit for own in stuck):
                self.stuck.update(*(own.people for own in stuck))
            return ceiling + 1
        program = bare(wave_program(self.question, ceiling, self.result))
        answer = self._solved(program, SHORT)
        if answer.pair is None and answer.status == "infeasible":
            self._refute(program, answer)
            return ceiling + 1
        return waves + 1

    def _dated(
        self,
        empty: Schedule,
        program: Program,
        answer: Answer,
        waves: int,
        *,
        opened: bool,
    ) -> Schedule:
        assert answer.pair is not None
        by = self.refuted.proven_by if self.refuted else BY_HAND
        first = WaveTier(
            FEWEST,
            waves,
            self.known,
            by if waves == self.known else "",
        )
        tiers = (first, *tiers_reached(program, answer))
        proven = all(tier.proven_by for tier in tiers)
        people = (m.emp_id for m in self.question.movers)
        wave = dict(zip(people, waves_of(program, answer), strict=True))
        acted = cover(self.result, self.question, wave, self.budget.share(least=LEAST))
        return replace(
            empty,
            status="optimal" if proven and not opened else "feasible",
            wave=wave,
            acting=acted.acting,
            uncovered=acted.uncovered,
            acting_proof=acted.proof,
            waves=waves,
            bound=self.known,
            tiers=tiers,
            proof=proof_of(program, answer),
            refuted=self.refuted,
            unique=answer.unique and waves == self.known,
        )
