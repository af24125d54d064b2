"""What the engine says of a schedule, on its way and at its end, for planners."""

from __future__ import annotations

from dataclasses import replace

from models.phrase import phrase
from optimizer.control.clock import Event, OnProgress, relative_gap
from optimizer.program.answer import Answer
from optimizer.program.program import Program
from optimizer.waves.model.possible import Reached, capped
from optimizer.waves.schedule import WaveTier

BY_HAND = "by hand"
FEWEST = phrase("fewest waves")


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


def in_costs(program: Program, on_progress: OnProgress | None) -> OnProgress | None:
    """Tell what a solve of waves tells: costs as costs, in the unit of their tier.

    Parameters
    ----------
    program : of a question of waves.
    on_progress : whom to tell; None for nobody.
    """
    if on_progress is None:
        return None
    costs = len(program.tiers) - 2  # the last two are a gain and the tie-break

    def tell(event: Event) -> None:
        known = 0 <= event.tier < len(program.tiers)
        scale = program.tiers[event.tier].scale if known else 1
        value, bound = event.value, event.bound
        if bound is not None and known and event.tier < costs:
            bound = min(0, bound)  # no cost is below 0
        gap = relative_gap(value, bound)
        if known and event.tier < costs:
            value, bound = (None if n is None else -n for n in (value, bound))
        on_progress(replace(event, value=value, bound=bound, gap=gap, scale=scale))

    return tell


def by_hand(waves: int | None, known: int, seconds: float) -> Event:
    """Say how many waves a schedule by hand takes, and how many it takes at least."""
    gap = relative_gap(-waves, -known) if waves is not None else None
    return Event(BY_HAND, 0, FEWEST, waves, known, gap, seconds)
