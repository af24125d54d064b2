"""Formasi itself."""

from __future__ import annotations

from benchmarks.speed.competitor import Competitor, Tell, always
from benchmarks.speed.trace import Finish
from optimizer.control.clock import Event
from optimizer.control.settings import Settings
from optimizer.program.program import Program
from optimizer.search.optimise import optimise

WORKERS = 2


def run(program: Program, time_limit: float, tell: Tell) -> Finish:
    """Run the method of ``docs/method.md`` on the program; tell of its last tier."""
    last = len(program.tiers) - 1

    def heard(event: Event) -> None:
        if event.tier == last:
            tell(event.value, event.bound)

    settings = Settings(time_limit, seed=0, workers=WORKERS)
    answer = optimise(program, settings, on_progress=heard)
    if answer.tiers:
        tell(answer.tiers[last].value, answer.tiers[last].bound)
    proven = answer.status == "optimal"
    by = f"proven by {answer.proven_by}" if proven else answer.ended
    return Finish(answer.pair, proven, by)


COMPETITOR = Competitor("formasi", "Formasi", always, run, climbs=True)
