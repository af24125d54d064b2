"""Why there is no plan, or why people are left over, and the cheapest ways out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from models.problem import Problem
from optimizer.assemble import assemble
from optimizer.conclude import plan_of
from optimizer.diagnose.conflict import (
    Conflict,
    conflict_of,
    smallest_conflict,
    with_rows,
)
from optimizer.diagnose.hurting import Left, helpful, most_placed
from optimizer.diagnose.least import softened, solve_first
from optimizer.diagnose.repair import Repair, repairs
from optimizer.diagnose.shortage import Shortage, Unfillable, shortages, unfillable
from optimizer.diagnose.trial import Trials
from optimizer.events import Clock
from optimizer.registry import bind

__all__ = ["Conflict", "Diagnosis", "Repair", "Shortage", "Unfillable", "diagnose"]
SHOWN = 8
FEW = 200
"""People of a shortage set that is looked at by itself."""


@dataclass(frozen=True)
class Diagnosis:
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
    conflict: Conflict | None = None
    repairs: tuple[Repair, ...] = ()
    complete: bool = True
    seconds: float = 0.0


def diagnose(
    problem: Problem,
    *,
    time_limit: float = 60.0,
    stop: Callable[[], bool] | None = None,
) -> Diagnosis:
    """Say why there is no plan, or why people are left over, and what would help.

    Parameters
    ----------
    time_limit : seconds for all of it; what is not reached is left out and said.

    Raises
    ------
    PolicyError
        When the policy names something that is not known.
    """
    begun, clock = time.monotonic(), Clock(time_limit, stop)
    policy = bind(problem)
    program, pairs = assemble(problem, softened(policy, (), placing=True))
    short = shortages(program, pairs, policy)
    empty = unfillable(program, pairs, policy)
    found = Diagnosis("unknown", short, empty, complete=False)
    plan, most = most_placed(problem, policy), True
    if plan is None:
        answer = solve_first(program, time_limit=clock.left() / 2, stop=stop)
        if answer.status == "infeasible":
            found = _without_plan(found, Trials(problem, policy, clock))
        elif answer.pair is not None:
            plan = plan_of(problem, pairs, answer)
            most = bool(answer.tiers[0].proven_by)
    if plan is not None:
        found = _left_over(found, Left(problem, policy, short, plan), clock, most=most)
    return replace(found, seconds=time.monotonic() - begun)


def _left_over(found: Diagnosis, left: Left, clock: Clock, *, most: bool) -> Diagnosis:
    """Say how many can be placed, and what would place more."""
    ways = helpful(left, clock) if left.plan.surplus else ()
    ranked = sorted(ways, key=lambda r: (-r.gained, r.cost, r.rules))
    return replace(
        found,
        status="feasible",
        placed=left.placed,
        most=most,
        surplus=left.plan.surplus,
        repairs=tuple(ranked[:SHOWN]),
        complete=not clock.over(),
    )


def _without_plan(found: Diagnosis, trials: Trials) -> Diagnosis:
    """Find the conflict first, then the ways out, then the single limits."""
    whole = trials.clock
    trials.clock = _part(whole, 0.4)
    conflict = _conflict(found, trials)
    found = replace(found, status="infeasible")
    if conflict is None:
        return found
    trials.clock = _part(whole, 0.8)
    ranked = sorted(
        repairs(trials, conflict), key=lambda r: (r.cost, r.amount, r.rules)
    )
    in_time = not trials.clock.over()
    trials.clock = whole
    if not conflict.employees:
        conflict = with_rows(trials, conflict)
    return replace(
        found,
        conflict=conflict,
        repairs=tuple(ranked[:SHOWN]),
        complete=in_time and conflict.minimal and conflict.rows_minimal,
    )


def _conflict(found: Diagnosis, trials: Trials) -> Conflict | None:
    """Look for a conflict among the people of a shortage set, then among all."""
    for short in sorted(found.shortages, key=lambda s: len(s.employees)):
        if len(short.employees) <= FEW:
            conflict = conflict_of(trials, short)
            if conflict is not None:
                return conflict
    return smallest_conflict(trials)


def _part(clock: Clock, share: float) -> Clock:
    """Give a clock for a share of the time that is left."""
    return Clock(clock.left() * share, clock.stop)
