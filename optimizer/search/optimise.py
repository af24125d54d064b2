"""From a program to its best plan, proven: whole, or part by part."""

from __future__ import annotations

from optimizer.control.clock import Clock, OnProgress, Stop
from optimizer.control.settings import Settings
from optimizer.program.answer import Answer, Settled
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.search.cold import QUIET, optimise_whole
from optimizer.search.part import parts_of


def optimise(
    program: Program,
    settings: Settings = QUIET,
    *,
    on_progress: OnProgress | None = None,
    stop: Stop | None = None,
    hint: Ints | None = None,
    settled: Settled | None = None,
) -> Answer:
    """Find the best plan, tier by tier, and prove how good it is.

    Parts that no row ties together are solved apart, in processes where that pays.

    Parameters
    ----------
    program : pairs, rows and tiers.
    on_progress : told of every step.
    stop : asked several times a second; True ends with the best plan so far.
    hint : a pair per employee (-1 for surplus) of a plan to start from.
    settled : first tiers that were closed before; the plan that they left goes before
        the hint.

    Returns
    -------
    The plan, with value, bound and certificate of every tier.
    """
    clock = Clock(settings.time_limit, stop, settings.max_memory, on_progress)
    hint = hint if settled is None else settled.pair
    parts = parts_of(program, settings.workers) if _exactly(settled) else []
    if parts:
        # With what starts processes: most programs are one whole.
        from optimizer.search.apart import optimise_apart  # noqa: PLC0415

        return optimise_apart(program, parts, clock, settings, hint)
    return optimise_whole(program, clock, settings, hint, settled)


def _exactly(settled: Settled | None) -> bool:
    """Say whether parts, each at its own best, reach what was settled of the whole."""
    return settled is None or all(t.best == t.bound for t in settled.tiers)
