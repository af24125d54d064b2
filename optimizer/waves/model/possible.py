"""What a tier can be at most, whatever the order: a sum that a person can add up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.program.program import Program
from optimizer.waves.bounds.bounds import BY_HAND


@dataclass(frozen=True)
class Reached:
    """What is said of one tier, in steps: its value, its bound, and who proved it."""

    value: int | None
    bound: int | None
    proven_by: str


def possible(program: Program, place: int) -> int:
    """Give steps that no schedule exceeds in a tier: everybody in the best wave.

    What costs is told as less than nothing, and no cost is below 0.

    Parameters
    ----------
    program : of a question of waves.
    place : of the tier.
    """
    tier = program.tiers[place]
    best = np.full(program.n_employees, np.iinfo(np.int64).min)
    np.maximum.at(best, program.emp, tier.pairs)
    total = int(best[np.unique(program.emp)].sum()) + tier.constant
    gains = place >= len(program.tiers) - 2  # points brought forward, and the tie-break
    return total if gains else min(0, total)


def capped(program: Program, place: int, reached: Reached) -> Reached:
    """Cut a bound at what is possible; where that is reached, nothing is left open."""
    most = possible(program, place)
    bound = most if reached.bound is None else min(most, reached.bound)
    closed = reached.value == bound and not reached.proven_by
    return Reached(reached.value, bound, BY_HAND if closed else reached.proven_by)
