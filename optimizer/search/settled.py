"""Tiers that were closed before a floor was raised: what the climb above it keeps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.bounds.bound import bound, rounded
from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.program.answer import Answer, Settled, TierAnswer
from optimizer.program.program import Program, Tier
from optimizer.search.ledger import certificate_of

SEARCH = "CP-SAT"
"""Who is said to have closed a tier of which the multipliers alone prove less."""


def closed_before(
    program: Program, first: Answer, place: int, settled: Settled | None
) -> tuple[TierAnswer, ...]:
    """Give the tiers before a place as they were closed, the settled ones as they were.

    Parameters
    ----------
    program : what ``first`` brought to its best.
    settled : tiers that were closed before an earlier floor.
    """
    old = settled.tiers if settled is not None else ()
    new = range(len(old), place)
    return (*old, *(_without_cuts(program, first.tiers[k], k) for k in new))


def held(tiers: tuple[Tier, ...], targets: tuple[int, ...]) -> tuple[Tier, ...]:
    """Tell tiers what must be left of them, where less than their best is enough."""
    return tuple(
        replace(tier, target=target) if tier.tolerance else tier
        for tier, target in zip(tiers, targets, strict=False)
    )


def _without_cuts(program: Program, answer: TierAnswer, place: int) -> TierAnswer:
    """Give a tier as it was closed, its multipliers for the program's own rows alone.

    Rows that a link asked for are not rows of the next program. Where the multipliers
    prove less without them, a bound that was reached rests on the solver's word.
    """
    old, rows = answer.certificate, sum(map(len, program.rows))
    if old is None or len(old.rows) == rows:
        return answer
    stage = Stage(Limits(program), place, old.targets)
    before = np.array(old.before, dtype=np.float64) / old.grid
    proven = bound(stage, rounded(stage, old.rows[:rows] / old.grid, before))
    own = replace(
        answer,
        certificate=certificate_of(stage, proven),
        prices=answer.prices[:rows],
    )
    if answer.bound is None or proven.value <= answer.bound:
        return own
    if answer.proven_by:
        return replace(own, proven_by=SEARCH)
    return replace(own, bound=proven.value)
