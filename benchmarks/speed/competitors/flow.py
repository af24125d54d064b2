"""Network flow over the seats: the floor, for it knows no other limit."""

from __future__ import annotations

import numpy as np

from benchmarks.speed.competitor import Competitor, Tell, always, seats_only
from benchmarks.speed.trace import Finish
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.program import Program
from optimizer.starts.flow import seat_flow


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Solve ``SimpleMinCostFlow`` over all pairs; it cannot be interrupted."""
    del time_limit
    tier = program.tiers[0]
    pair = seat_flow(program, np.arange(program.n_pairs), tier.pairs, tier.surplus)
    if pair is None:
        return Finish(note="the numbers are too large")
    if not seats_only(program):
        return Finish(note="seats only: no plan of this problem")
    value = Stage(Limits(program), 0).value(0, pair)
    tell(value, value)
    return Finish(pair, proven=True, note="exact algorithm")


COMPETITOR = Competitor("flow", "seats-only flow", always, run, floor=True)
