"""What an answer of the engine says of a schedule: waves of movers, and tiers."""

from __future__ import annotations

from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.waves.model.possible import Reached, capped
from optimizer.waves.schedule import WaveTier


def waves_of(program: Program, answer: Answer) -> list[int]:
    """Give the wave of each mover, from 1."""
    assert answer.pair is not None
    return [int(program.post[pair]) + 1 for pair in answer.pair.tolist()]


def tiers_reached(program: Program, answer: Answer) -> list[WaveTier]:
    """Give the tiers as costs, as a planner reads them; the last is a gain."""
    found = []
    spoken = list(zip(program.tiers[:-1], answer.tiers, strict=False))
    for place, (tier, reached) in enumerate(spoken):
        sign = 1 if place == len(spoken) - 1 else -1
        told = Reached(reached.value, reached.bound, reached.proven_by)
        told = capped(program, place, told)
        value, bound = (
            float("nan") if steps is None else sign * steps / tier.scale
            for steps in (told.value, told.bound)
        )
        found.append(WaveTier(tier.name, value + 0.0, bound + 0.0, told.proven_by))
    return found
