"""The prices of a certificate without the rows that plans asked for on the way.

Such rows rest on who may hold what; where that changes they may hold no more. Any
prices prove a bound, so do those of the other rows alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from optimizer.columns.make import Column
from optimizer.program.answer import Certificate
from optimizer.program.program import Program
from optimizer.proof.multipliers import Reduced, reduced


@dataclass(frozen=True, eq=False)
class Priced:
    """What the pairs of a tier are worth after prices.

    Attributes
    ----------
    reduced : in parts of 1/grid step.   scale : steps of the tier's unit.
    """

    program: Program
    reduced: Reduced
    grid: int
    scale: int

    @cached_property
    def best(self) -> Column:
        """Give the most that each employee is worth."""
        return self.reduced.best(self.program.emp)

    @cached_property
    def proven(self) -> int:
        """Give what no plan exceeds, in parts of 1/grid step."""
        return self.reduced.constant + sum(self.best.tolist())


def priced(program: Program, place: int, own: Certificate | None) -> Priced | None:
    """Price the pairs of a tier; None where its proof holds no such prices.

    Parameters
    ----------
    program : the whole one, without a floor.
    place : of the tier, from 0.
    own : its certificate.
    """
    count = sum(map(len, program.rows))
    tier = program.tiers[place]
    if own is None or tier.bottleneck or len(own.rows) < count:
        return None
    alone = replace(own, rows=own.rows[:count])
    found = reduced(program, program.rows, place, alone)
    return None if found is None else Priced(program, found, own.grid, tier.scale)
