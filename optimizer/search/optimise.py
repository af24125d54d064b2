"""From a program to its best plan, proven: whole, or part by part."""

from __future__ import annotations

from optimizer.control.clock import Clock, OnProgress, Stop
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.search.apart import Way, optimise_apart, parts_of
from optimizer.search.climb import optimise_whole


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

    Parts that no row ties together are solved apart, in processes where that pays.

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
    parts = parts_of(program, workers)
    if parts:
        way = Way(gap, seed, workers, max_memory)
        return optimise_apart(program, parts, clock, way, hint)
    return optimise_whole(
        program, clock, gap=gap, seed=seed, workers=workers, hint=hint
    )
