"""What a bound leaves: pairs, and places on the surplus list, of plans worth so much.

In the field: variable fixing by reduced cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.bound import Bound, surplus_values
from optimizer.bounds.limits import Limits
from optimizer.bounds.nearest import within
from optimizer.bounds.stage import Stage
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints


@dataclass(frozen=True, eq=False)
class Left:
    """The pairs (sorted), and the employees who may still be on the surplus list."""

    pairs: Ints
    surplus: Ints

    def count(self) -> int:
        """Count what is left to choose from."""
        return len(self.pairs) + int(np.count_nonzero(self.surplus))

    def strands(self, stage: Stage) -> bool:
        """Tell whether somebody has nothing left to choose."""
        some = np.array(self.surplus, dtype=bool)
        some[stage.program.emp[self.pairs]] = True
        return not bool(some.all())


def left_by(stage: Stage, proven: Bound, value: int) -> Left:
    """List what a plan worth ``value`` or more may use, by what it costs.

    ``proven`` bounds the very pairs of ``stage``.
    """
    radius = proven.numerator - proven.duals.grid * stage.at_least(value)
    surplus = np.zeros(stage.program.n_employees, dtype=bool)
    for block in stage.limits.blocks:
        part = slice(block.first, block.last)
        cost = proven.best[part] - surplus_values(stage, proven.duals, block)
        surplus[part] = cost <= radius
    surplus &= np.asarray(stage.program.may_be_surplus, dtype=bool)
    return Left(within(stage, proven, radius), surplus)


def limits_over(limits: Limits, left: Left) -> Limits:
    """Give the rows, all of them, over what is left."""
    program = limits.program
    mask = np.zeros(program.n_pairs, dtype=bool)
    mask[left.pairs] = True
    whole = replace(
        program, rows=tuple(limits.families), links=(), may_be_surplus=left.surplus
    )
    fewer = restrict(whole, mask)
    return Limits(fewer, in_order=len(fewer.rows))


def stage_over(stage: Stage, left: Left) -> Stage:
    """Give the stage over what is left."""
    return replace(stage, limits=limits_over(stage.limits, left))
