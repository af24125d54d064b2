"""The steps of a proof over the pairs of some people: master and workers take the same.

In the field: reduced-cost pricing and fixing, replayed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from models.phrase import phrase
from optimizer.bounds.bound import (
    FLOOR,
    Duals,
    reduced_values,
    surplus_values,
)
from optimizer.bounds.limits import Limits, spans
from optimizer.bounds.stage import Stage, exact_sum
from optimizer.program.program import Program
from optimizer.program.rows import Ints
from optimizer.province.errors import OneWholeError

WORD = 2**62
"""Sums of smaller numbers are counted in 64 bits."""
ADDED = 4
"""Pairs handed over per employee and count."""


@dataclass(frozen=True, eq=False)
class Left:
    """What is left to choose from: masks of pairs, and of the surplus list."""

    pairs: Ints
    surplus: Ints


@dataclass(frozen=True, eq=False)
class Counted:
    """Reduced values, in parts of a step, and the best of each employee."""

    pairs: Ints
    surplus: Ints
    best: Ints

    @property
    def total(self) -> int:
        """Add the best up, exactly."""
        return exact_sum(self.best)


@dataclass
class Walk:
    """Where one stands among the steps.

    Attributes
    ----------
    left : what the steps so far leave.   known : what was counted last.
    """

    limits: Limits
    left: Left = field(init=False)
    known: Counted | None = None
    kept: list[Left] = field(default_factory=list)

    def __post_init__(self) -> None:
        program = self.limits.program
        some = np.ones(program.n_pairs, dtype=bool)
        self.left = Left(some, np.array(program.may_be_surplus, dtype=bool))

    @property
    def program(self) -> Program:
        """Give the program."""
        return self.limits.program

    def count(self, tier: int, duals: Duals, at: Ints, values: Ints) -> Counted:
        """Price all pairs; those ``at`` some places have these values."""
        stage = Stage(self.limits, tier, (0,) * len(duals.before))
        self._demand_room(stage, duals)
        pairs = np.empty(self.program.n_pairs, dtype=np.int64)
        spare = np.empty(self.program.n_employees, dtype=np.int64)
        for block in self.limits.blocks:
            span = slice(block.start, block.stop)
            pairs[span] = reduced_values(stage, duals, block)
            people = slice(block.first, block.last)
            spare[people] = surplus_values(stage, duals, block)
        pairs[at] = values
        found = Counted(pairs, spare, self.best(pairs, spare, self.left))
        self.known = found
        return found

    def best(self, pairs: Ints, spare: Ints, left: Left) -> Ints:
        """Give each employee's largest value among what is left; FLOOR for none."""
        best = np.where(left.surplus, spare, FLOOR)
        at = np.flatnonzero(left.pairs)
        np.maximum.at(best, self.program.emp[at], pairs[at])
        return best

    def bar(self, room: int) -> None:
        """Leave out what costs more than ``room``."""
        known, left, emp = self.known, self.left, self.program.emp
        assert known is not None
        keep = left.pairs & (known.best[emp] - known.pairs <= room)
        spare = np.where(left.surplus, known.surplus, known.best)
        self.left = Left(keep, left.surplus & (known.best - spare <= room))

    def turn(self, pair: int, employee: int, *, taken: bool) -> None:
        """Leave a pair out (-1 for none of ours), or all else of its employee."""
        pairs, surplus = self.left.pairs.copy(), self.left.surplus.copy()
        if taken and employee >= 0:
            here = self.program.emp == employee
            own = pair >= 0 and bool(pairs[pair])
            pairs[here], surplus[employee] = False, False
            if pair >= 0:
                pairs[pair] = own
        elif pair >= 0:
            pairs[pair] = False
        self.left = Left(pairs, surplus)

    def push(self) -> None:
        """Remember what is left."""
        self.kept.append(self.left)

    def pop(self) -> None:
        """Go back to what was left."""
        self.left = self.kept.pop()

    def stranded(self) -> int:
        """Give somebody who has nothing left, -1 for nobody."""
        some = self.left.surplus.copy()
        some[self.program.emp[self.left.pairs]] = True
        alone = np.flatnonzero(~some)
        return int(alone[0]) if len(alone) else -1

    def _demand_room(self, stage: Stage, duals: Duals) -> None:
        """Refuse multipliers whose sums could leave 64 bits."""
        own, earlier = stage.peaks
        load = own * duals.weight
        load += sum(z * peak for z, peak in zip(duals.before, earlier, strict=True))
        sizes = np.abs(duals.rows)
        for (a, b), reach in zip(spans(self.limits), self.limits.reach, strict=True):
            load += int(sizes[a:b].max(initial=0)) * int(reach)
        if load >= WORD:
            raise OneWholeError(phrase("its prices are too large for 64 bits"))
