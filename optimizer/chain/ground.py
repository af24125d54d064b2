"""The ground a proof stands on: a stage, and what a case of it may still use.

A case is a choice of pairs, of places on the surplus list and of limits. The columns of
the stage are read in place: no case copies them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.bounds.bound import (
    FLOOR,
    Duals,
    constants,
    pressed,
    reduced_values,
)
from optimizer.bounds.stage import Stage, exact_sum
from optimizer.program.rows import Ints


@dataclass(frozen=True, eq=False)
class Case:
    """What the plans of a case may use.

    Attributes
    ----------
    pairs, surplus : masks, a mark per pair and per employee.
    lower, upper : limits of the rows.
    """

    pairs: Ints
    surplus: Ints
    lower: Ints
    upper: Ints

    def count(self) -> int:
        """Count what is left to choose from."""
        return int(np.count_nonzero(self.pairs) + np.count_nonzero(self.surplus))


@dataclass(frozen=True, eq=False)
class Counted:
    """What multipliers prove of a case, in parts of 1/grid step.

    Attributes
    ----------
    cost : what it takes off the numerator to use a pair.
    spare : the same for an employee's place on the surplus list.
    """

    duals: Duals
    numerator: int
    cost: Ints
    spare: Ints


@dataclass(frozen=True, eq=False)
class Ground:
    """A stage, counted case by case."""

    stage: Stage

    @cached_property
    def whole(self) -> Case:
        """Give the case that holds every plan."""
        limits, program = self.stage.limits, self.stage.program
        every = np.ones(program.n_pairs, dtype=bool)
        surplus = np.array(program.may_be_surplus, dtype=bool)
        return Case(every, surplus, limits.lower, limits.upper)

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Ints]:
        """Give (row, pair, coefficient) of all entries."""
        return self.stage.limits.entries(np.arange(self.stage.program.n_pairs))

    @cached_property
    def plain(self) -> Ints:
        """Mark the hard rows of ones, which a turn may hold to a smaller sum."""
        limits, (row, _, coef) = self.stage.limits, self.entries
        plain = np.zeros(limits.n_rows, dtype=bool)
        for k, family in enumerate(limits.families):
            plain[limits.offset[k] : limits.offset[k + 1]] = family.price is None
        plain[row[coef != 1]] = False
        return plain

    @cached_property
    def levers(self) -> Ints:
        """Mark the pairs that make room in a row for more than one other.

        In the field: the binary variable of a big-M constraint.
        """
        row, at, coef = self.entries
        signs = [
            np.bincount(row[side], minlength=len(self.plain)) > 0
            for side in (coef > 0, coef < 0)
        ]
        marked = np.zeros(self.stage.program.n_pairs, dtype=bool)
        marked[at[(signs[0] & signs[1])[row] & (np.abs(coef) > 1)]] = True
        return marked

    def strands(self, case: Case) -> bool:
        """Tell whether somebody has nothing left to choose."""
        some = case.surplus.copy()
        some[self.stage.program.emp[case.pairs]] = True
        return not bool(some.all())

    def counted(self, case: Case, duals: Duals) -> Counted:
        """Add up what multipliers prove; nobody may be stranded."""
        stage, limits = self.stage, self.stage.limits
        parts = [reduced_values(stage, duals, block) for block in limits.blocks]
        reduced = np.where(case.pairs, np.concatenate(parts), FLOOR)
        own = [stage.surplus(duals.weight, duals.before, b) for b in limits.blocks]
        surplus = np.where(case.surplus, np.concatenate(own), FLOOR)
        best, starts = surplus.copy(), limits.starts
        some = np.flatnonzero(starts[1:] > starts[:-1])
        top = np.maximum.reduceat(reduced, starts[some]) if len(some) else best[:0]
        best[some] = np.maximum(best[some], top)
        total = exact_sum(best) + constants(stage, duals)
        total += pressed(duals, (case.lower, case.upper))
        cost = best[stage.program.emp] - reduced
        return Counted(duals, total, cost, best - surplus)

    def least(self, case: Case, value: int) -> int:
        """Round a value up to one that a plan of a case may have."""
        base, step = self.stage.base, self.step(case)
        return base - (base - value) // step * step

    def left(self, case: Case, counted: Counted, room: int) -> Case:
        """Bar what takes more than ``room`` off the numerator."""
        pairs = case.pairs & (counted.cost <= room)
        surplus = case.surplus & (counted.spare <= room)
        return Case(pairs, surplus, case.lower, case.upper)

    def step(self, case: Case) -> int:
        """Give the largest number of which all values and prices are multiples."""
        own = self.stage.own
        if own is None:
            return 1
        values = np.asarray(own.pairs)[case.pairs].astype(np.int64)
        found = np.gcd.reduce(values, initial=self._fixed)
        return max(1, int(found))

    @cached_property
    def _fixed(self) -> int:
        """Give the divisor of what no case changes."""
        stage, own = self.stage, self.stage.own
        if own is None:
            return 0
        prices = stage.limits.price[stage.priced_by(stage.tier)]
        columns = (np.asarray(own.surplus, dtype=np.int64), prices)
        return int(np.gcd.reduce([np.gcd.reduce(c, initial=0) for c in columns]))
