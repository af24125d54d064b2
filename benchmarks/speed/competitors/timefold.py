"""Timefold for Python, where it is installed: local search, which proves nothing.

It needs ``pip install timefold`` and Java 17, and is no dependency of Formasi: the
Python edition is no longer developed (1.24 is its last version).
"""

from __future__ import annotations

import time
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from benchmarks.speed.competitor import Competitor, Tell
from benchmarks.speed.trace import Finish
from optimizer.bounds.stage import exact_sum
from optimizer.program.program import Program

INSTALLED = find_spec("timefold") is not None
NO_BOUND = "local search: it gives no bound"


def applies(program: Program) -> bool:
    """Apply wherever it is installed."""
    del program
    return INSTALLED


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Let Timefold choose a seat for each officer, with its own defaults."""
    begun = time.monotonic()
    streams, solver = map(
        import_module, ("benchmarks.speed.streams", "timefold.solver")
    )
    roster = streams.write(program)
    tier = program.tiers[0]
    base = exact_sum(np.asarray(tier.surplus)) + tier.constant

    def heard(event: Any) -> None:
        if event.new_best_score.is_feasible:
            tell(base + event.new_best_score.soft_score, None)

    factory = solver.SolverFactory.create(streams.factory_settings())
    left = max(1, int(time_limit - (time.monotonic() - begun)))
    search = factory.build_solver(streams.within(left))
    search.add_event_listener(heard)
    best = search.solve(roster)
    if not best.score.is_feasible:
        broken = f"hard limits are broken by {-best.score.hard_score:,} in all"
        return Finish(note=f"{broken}: no plan")
    pair = [-1 if one.seat is None else one.seat.number for one in best.officers]
    return Finish(np.array(pair, dtype=np.int64), note=NO_BOUND)


COMPETITOR = Competitor("timefold", "Timefold", applies, run, otherwise="not installed")
