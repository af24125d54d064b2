"""One point of a frontier, for less than a solve.

What stands below the main tier, and the tie-break, does not change its value, so they
are left out; the plan of the point before, which is allowed here too, is the start.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from models.errors import InternalError
from models.plan import Plan
from models.problem import Problem
from optimizer.answer import Answer
from optimizer.assemble import assemble
from optimizer.check import evaluate
from optimizer.conclude import plan_of
from optimizer.hint import hinted
from optimizer.optimise import optimise
from optimizer.program import Program
from optimizer.registry import BoundPolicy, bind
from scenarios.identity import Parameters

ROUNDING = 1e-6


@dataclass(frozen=True)
class Reached:
    """What was found at a point, in the units of the tiers.

    Attributes
    ----------
    status : as of a result.   values : of the tiers down to the main one, in order.
    bound : of the main tier; None where nothing is proven.
    """

    status: str
    seconds: float
    plan: Plan | None = None
    values: tuple[float, ...] = ()
    bound: float | None = None


def best_at(
    problem: Problem,
    parameters: Parameters,
    hint: Plan | None = None,
    stop: Callable[[], bool] | None = None,
) -> Reached | None:
    """Find the best main tier, after the tiers above it.

    Returns
    -------
    What was found; None where a tier is the least of all placements, which only a
    whole solve can raise.

    Raises
    ------
    InternalError
        When the plan fails our own check.
    """
    begun = time.monotonic()
    policy = bind(problem)
    program, pairs = assemble(problem, policy)
    if any(tier.bottleneck for tier in program.tiers):
        return None
    short = down_to(program, policy.tiers.index(policy.main_tier))
    answer = optimise(
        short,
        time_limit=parameters.time_limit,
        gap=parameters.gap,
        seed=parameters.seed,
        workers=parameters.workers,
        stop=stop,
        hint=None if hint is None else hinted(problem, hint, short),
    )
    if answer.pair is None:
        return Reached(answer.status, time.monotonic() - begun)
    plan = plan_of(problem, pairs, answer)
    values = _values(short, answer)
    _check(problem, plan, policy, values)
    bound = answer.tiers[-1].bound
    return Reached(
        answer.status,
        time.monotonic() - begun,
        plan,
        values,
        None if bound is None else bound / short.tiers[-1].scale,
    )


def down_to(program: Program, place: int) -> Program:
    """Leave out the tiers below one, and the priced limits that only they pay for."""
    rows = tuple(r for r in program.rows if r.price is None or r.tier <= place)
    return replace(program, rows=rows, tiers=program.tiers[: place + 1])


def _values(program: Program, answer: Answer) -> tuple[float, ...]:
    return tuple(
        (reached.value or 0) / tier.scale
        for tier, reached in zip(program.tiers, answer.tiers, strict=True)
    )


def _check(
    problem: Problem, plan: Plan, policy: BoundPolicy, values: tuple[float, ...]
) -> None:
    found = evaluate(problem, plan, policy)
    lines = [str(finding) for finding in found.breaches[:10]]
    for tier, value in zip(policy.tiers, values, strict=False):
        by_hand = found.tiers[tier]
        if abs(by_hand - value) > ROUNDING * max(1.0, abs(value)):
            lines.append(f"tier {tier}: the solver says {value}, the check {by_hand}.")
    if lines:
        raise InternalError("\n".join(("a point of the frontier is wrong:", *lines)))
