"""Why there is no plan, or why people are left over, and the cheapest ways out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from models.problem import Problem
from optimizer.assemble import assemble
from optimizer.diagnose.conflict import Conflict, smallest_conflict
from optimizer.diagnose.repair import Repair, repairs, softened, solve_first
from optimizer.diagnose.shortage import Shortage, Unfillable, shortages, unfillable
from optimizer.registry import bind

SHOWN = 8


@dataclass(frozen=True)
class Diagnosis:
    """What stands in the way of a plan, or of placing everybody.

    Attributes
    ----------
    status : ``feasible`` (some plan obeys every hard rule), ``infeasible`` (proven),
        ``unknown`` (time ran out).
    shortages, unfillable : sets of people without seats, of posts without people.
    conflict : rules that cannot be kept together; None when there is a plan.
    repairs : ways out, the cheapest first; none when there is a plan.
    complete : every question was answered in the time given.
    """

    status: Literal["feasible", "infeasible", "unknown"]
    shortages: tuple[Shortage, ...]
    unfillable: tuple[Unfillable, ...]
    conflict: Conflict | None
    repairs: tuple[Repair, ...]
    complete: bool
    seconds: float


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
    begun = time.monotonic()

    def left() -> float:
        return time_limit - (time.monotonic() - begun)

    policy = bind(problem)
    program, pairs = assemble(problem, softened(policy, ()))
    short = shortages(program, pairs, policy)
    empty = unfillable(program, pairs)
    answer = solve_first(program, time_limit=left() / 2, stop=stop)
    if answer.pair is not None:
        seconds = time.monotonic() - begun
        return Diagnosis("feasible", short, empty, None, (), True, seconds)
    if answer.status != "infeasible":
        seconds = time.monotonic() - begun
        return Diagnosis("unknown", short, empty, None, (), False, seconds)
    suspects = [breach.rule for breach in answer.breaches]
    ways = sorted(
        repairs(problem, policy, time_limit=left() * 0.6, suspects=suspects, stop=stop),
        key=lambda repair: (repair.cost, repair.amount, repair.rules),
    )
    found = smallest_conflict(problem, policy, time_limit=left(), stop=stop)
    return Diagnosis(
        "infeasible",
        short,
        empty,
        found,
        tuple(ways[:SHOWN]),
        left() > 0 and found is not None and found.minimal,
        time.monotonic() - begun,
    )


__all__ = ["Conflict", "Diagnosis", "Repair", "Shortage", "Unfillable", "diagnose"]
