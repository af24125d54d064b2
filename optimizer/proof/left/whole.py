"""A program over what a certificate leaves, held as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.program.answer import Certificate, Link
from optimizer.program.program import Program
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints, Rows
from optimizer.proof.left.stepped import Stepped
from optimizer.proof.multipliers import NEVER, Reduced, reduced, step_of


@dataclass(frozen=True, eq=False)
class Counted:
    """What a link proves over what is left."""

    values: Reduced | None
    best: Ints
    numerator: int


@dataclass(frozen=True, eq=False)
class Left(Stepped):
    """A program over what is left, its added rows among its own.

    ``pairs`` holds the number that each of its pairs had at first.
    """

    program: Program
    pairs: Ints

    @classmethod
    def whole(cls, program: Program, families: Sequence[Rows]) -> Left:
        """Begin with all pairs."""
        own = replace(program, rows=tuple(families), links=())
        return cls(own, np.arange(program.n_pairs))

    def over(self, keep: Ints, surplus: Ints) -> Left:
        """Go on over some pairs (a mask) and places on the surplus list."""
        program = replace(self.program, may_be_surplus=surplus)
        if keep.all():
            return Left(program, self.pairs)
        return Left(restrict(program, keep), self.pairs[keep])

    def stranded(self) -> bool:
        """Tell whether somebody has nothing left: then no plan is left either."""
        some = np.array(self.program.may_be_surplus, dtype=bool)
        some[self.program.emp] = True
        return not bool(some.all())

    def counted(
        self, place: int, own: Certificate | Link, targets: tuple[int, ...]
    ) -> Counted | None:
        """Add a link up; None where its multipliers are not allowed.

        Where fewer tiers than there are before have a target, the others ask for
        nothing.
        """
        program = self.program
        before, open_ = own.before, (0,) * (place - len(targets))
        if len(before) == len(targets):
            before, targets = (*before, *open_), (*targets, *open_)
        rows = np.zeros(sum(map(len, program.rows)), dtype=np.int64)
        if len(own.rows) > len(rows):
            return None
        rows[: len(own.rows)] = own.rows
        paper = Certificate(own.grid, rows, before, targets, own.weight, own.numerator)
        values = reduced(program, program.rows, place, paper)
        if values is None:
            return None
        best = values.best(program.emp)
        if (best == NEVER).any():
            return None
        return Counted(values, best, values.constant + sum(best.tolist()))

    def without(self, sums: Counted, grid: int, least: int) -> Left:
        """Bar what no plan uses that is worth ``least`` steps or more."""
        room = sums.numerator - grid * least
        program, values = self.program, sums.values
        assert values is not None
        keep = sums.best[program.emp] - values.pairs <= room
        allowed = np.asarray(program.may_be_surplus, dtype=bool)
        own = np.where(allowed, values.surplus, sums.best)
        surplus = allowed & (sums.best - own <= room)
        return self.over(np.asarray(keep, dtype=bool), np.asarray(surplus, dtype=bool))

    def with_row(self, row: int, most: int, *, above: bool) -> Left | None:
        """Hold the sum of a hard row at ``most`` or less, or above it."""
        families, start = list(self.program.rows), 0
        for k, rows in enumerate(families):
            if row < start + len(rows):
                at, sides = row - start, (np.array(rows.lower), np.array(rows.upper))
                lower, upper = (side.astype(np.int64) for side in sides)
                if rows.price is not None:
                    return None
                if above:
                    lower[at] = max(int(lower[at]), most + 1)
                else:
                    upper[at] = min(int(upper[at]), most)
                families[k] = replace(rows, lower=lower, upper=upper)
                return Left(replace(self.program, rows=tuple(families)), self.pairs)
            start += len(rows)
        return None

    def with_pair(self, pair: int, *, taken: bool) -> Left | None:
        """Bar a pair, or all else of its employee; None where it is barred already."""
        own = self.pairs == pair
        if not own.any():
            return None
        surplus = np.array(self.program.may_be_surplus, dtype=bool)
        if not taken:
            return self.over(~own, surplus)
        who = np.isin(self.program.emp, self.program.emp[own])
        surplus[self.program.emp[own]] = False
        return self.over(own | ~who, surplus)

    def _grid(self, place: int | None) -> tuple[int, int]:
        """Give a value, and the step by which all others differ from it."""
        if place is None:
            return 0, 1
        step = step_of(self.program, self.program.rows, place)
        return self.program.tiers[place].constant, step
