"""Why there is no plan, or why people are left over, and the cheapest ways out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from models.problem.problem import Problem
from optimizer.control.clock import Clock
from optimizer.diagnose.asked import ask
from optimizer.diagnose.conflict import (
    RuleConflict,
    conflict_of,
    rough_conflict,
    smallest_conflict,
    with_rows,
)
from optimizer.diagnose.field import survey
from optimizer.diagnose.hand import Hand
from optimizer.diagnose.repairs.hurting import helpful, left_by
from optimizer.diagnose.repairs.repair import Repair, Workshop, repairs
from optimizer.diagnose.shortage import Shortage, Unfillable, shortages, unfillable
from optimizer.diagnose.trial import Trials
from optimizer.policy.bind import bind

SHOWN = 8
ENOUGH = 4
"""Ways out after which the search ends once half of the time is gone."""
FEW = 200
"""People of a shortage set that is looked at by itself."""


@dataclass(frozen=True)
class Obstacles:
    """What stands in the way of a plan, or of placing everybody.

    Attributes
    ----------
    status : ``feasible`` (some plan obeys every hard rule), ``infeasible`` (proven),
        ``unknown`` (time ran out).
    shortages, unfillable : sets of people without seats, of posts without people.
    placed : the most people that a plan can place; ``most`` when that is proven.
    surplus : people left over in such a plan.
    conflict : rules that cannot be kept together; None when there is a plan.
    repairs : ways out; without a plan the cheapest first, else by people placed.
    complete : every question was answered in the time given.
    """

    status: Literal["feasible", "infeasible", "unknown"]
    shortages: tuple[Shortage, ...]
    unfillable: tuple[Unfillable, ...]
    placed: int | None = None
    most: bool = False
    surplus: tuple[str, ...] = ()
    conflict: RuleConflict | None = None
    repairs: tuple[Repair, ...] = ()
    complete: bool = True
    seconds: float = 0.0


OnFound = Callable[[Obstacles], None]


def diagnose(
    problem: Problem,
    *,
    time_limit: float = 60.0,
    stop: Callable[[], bool] | None = None,
    on_found: OnFound | None = None,
) -> Obstacles:
    """Say why there is no plan, or why people are left over, and what would help.

    Parameters
    ----------
    problem : one that has no plan, or whose plan leaves people over.
    time_limit : seconds for all of it; what is not reached is left out and said.
    stop : asked often; True ends with what is known.
    on_found : told of what is known each time that something is added.

    Returns
    -------
    What was found; ``complete`` tells whether every question was answered.

    Raises
    ------
    PolicyError
        When the policy names something that is not known.
    """
    clock = Clock(time_limit, stop)
    work = _Work(clock, on_found or (lambda _: None))
    policy = bind(problem)
    field = survey(problem, policy, clock.over)
    if field is None:
        return work.found
    trials = Trials(field, clock)
    workshop = Workshop(trials, Hand())
    work.sets(workshop)
    work.whole(workshop)
    return work.told(complete=work.found.complete)


@dataclass
class _Work:
    """A diagnosis under way: what is known so far."""

    clock: Clock
    on_found: OnFound
    found: Obstacles = Obstacles("unknown", (), (), complete=False)

    def told(self, **news: object) -> Obstacles:
        """Add what is new, and tell of it."""
        seconds = time.monotonic() - self.clock.started
        self.found = replace(self.found, seconds=seconds, **news)  # type: ignore[arg-type]
        self.on_found(self.found)
        return self.found

    def sets(self, workshop: Workshop) -> None:
        """Find the sets that are short: nothing is solved for that."""
        field = workshop.trials.field
        asked = ask(field, field.titles)
        pairs = field.pairs.select(asked.at)
        short = shortages(asked.program, pairs, field.policy)
        empty = unfillable(asked.program, pairs, field.policy)
        self.told(shortages=short, unfillable=empty)

    def whole(self, workshop: Workshop) -> None:
        """Seek the plan that places the most, or see why there is none."""
        trials = workshop.trials
        if trials.known(trials.titles):
            self._without_plan(workshop)
            return
        trials.clock = _part(self.clock, 0.4)
        asked = ask(trials.field, trials.titles, placing=True)
        answer = trials.solve(asked)
        trials.clock = self.clock
        if answer is None:
            return
        if answer.status == "infeasible":
            self._without_plan(workshop)
        elif answer.pair is not None:
            left = left_by(asked, answer)
            people = trials.field.problem.employees
            over = tuple(
                e.emp_id for e, k in zip(people, answer.pair, strict=True) if k < 0
            )
            most = bool(answer.tiers[0].proven_by)
            self.told(status="feasible", placed=left.placed, most=most, surplus=over)
            ways = helpful(workshop, left, self.found.shortages) if over else ()
            for found in ways:
                self._add(found, lambda r: (-r.gained, r.cost, r.rules))
            self.told(complete=not self.clock.over())

    def _without_plan(self, workshop: Workshop) -> None:
        """Find a conflict, then the ways out, then whether the conflict is least."""
        trials = workshop.trials
        self.told(status="infeasible")
        trials.clock = _part(self.clock, 0.4)
        conflict = self._of_few(trials)
        small = conflict is not None
        conflict = conflict or rough_conflict(trials)
        if conflict is None:
            return
        self.told(conflict=conflict)
        if not small:
            trials.clock = _part(self.clock, 0.5)
            conflict = smallest_conflict(trials, conflict)
            self.told(conflict=conflict)
        trials.clock = _part(self.clock, 0.75)
        for found in repairs(workshop, conflict.rules):
            self._add(found, lambda r: (r.cost, r.amount, r.rules))
            count = len(self.found.repairs)
            if count >= SHOWN or (count >= ENOUGH and self.clock.seconds > self.half):
                break
        in_time, trials.clock = not trials.clock.over(), _part(self.clock, 0.5)
        if not small:
            conflict = with_rows(trials, conflict)
        done = in_time and conflict.minimal and conflict.rows_minimal
        self.told(conflict=conflict, complete=done)

    @property
    def half(self) -> float:
        """Give the seconds after which enough is enough."""
        return (self.clock.time_limit or 0.0) / 2

    def _of_few(self, trials: Trials) -> RuleConflict | None:
        """Look for a conflict among the people of a shortage set alone."""
        for short in sorted(self.found.shortages, key=lambda s: len(s.employees)):
            if len(short.employees) <= FEW and not trials.clock.over():
                conflict = conflict_of(trials, short)
                if conflict is not None:
                    return conflict
        return None

    def _add(self, found: Repair, rank: Callable[[Repair], tuple[object, ...]]) -> None:
        ways = sorted((*self.found.repairs, found), key=rank)
        self.told(repairs=tuple(ways[:SHOWN]))


def _part(clock: Clock, share: float) -> Clock:
    """Give a clock for a share of the time that is left."""
    return Clock(clock.left() * share, clock.stop)
