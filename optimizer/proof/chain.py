"""Re-add a chain of prices: what each link bars, until no better plan is left.

A plan that uses pair p of employee i is worth at most

    numerator - (best_i - reduced_p)      in parts of 1/grid step

where best_i is the largest reduced value among all that is still left to i. Where that
is less than a plan has to be worth, the pair is barred; the same holds for the surplus
list. Nothing here comes from the solver's half: numpy over whole columns.

In the field: variable fixing by reduced cost, evaluated in exact arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.program.answer import Certificate, Chain, Link
from optimizer.program.program import Program
from optimizer.program.restrict import restrict
from optimizer.program.rows import Ints, Rows
from optimizer.proof.multipliers import NEVER, Reduced, reduced, step_of

Tiers = Sequence[Certificate | None]
"""Certificates of the tiers before, the first tier first."""


@dataclass(frozen=True, eq=False)
class Left:
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

    def least(self, place: int | None, value: int) -> int:
        """Round a value up to one that a plan over these pairs may have."""
        base, step = self._grid(place)
        return base - (base - value) // step * step

    def most(self, place: int | None, numerator: int, parts: int) -> int:
        """Round what was proven, in parts of a step, down to such a value."""
        base, step = self._grid(place)
        return base + (numerator - base * parts) // (parts * step) * step

    def _grid(self, place: int | None) -> tuple[int, int]:
        """Give a value, and the step by which all others differ from it."""
        if place is None:
            return 0, 1
        step = step_of(self.program, self.program.rows, place)
        return self.program.tiers[place].constant, step


@dataclass(frozen=True, eq=False)
class Counted:
    """What a link proves over what is left."""

    values: Reduced
    best: Ints
    numerator: int


def counted(
    left: Left, place: int, own: Certificate | Link, targets: tuple[int, ...]
) -> Counted | None:
    """Add a link up; None where its multipliers are not allowed.

    Where fewer tiers than there are before have a target, the others ask for nothing.
    """
    program = left.program
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


def below_best(left: Left, place: int, bound: int | None) -> bool:
    """Tell whether a bound is below what everybody's best adds up to.

    Parameters
    ----------
    left : all pairs and rows.   place : of the tier.
    bound : steps; None for none.
    """
    none = np.zeros(sum(map(len, left.program.rows)), dtype=np.int64)
    sums = counted(left, place, Certificate(1, none, (), (), 1, 0), ())
    return bound is not None and (sums is None or bound < sums.numerator)


def without(left: Left, sums: Counted, grid: int, least: int) -> Left:
    """Bar what no plan uses that is worth ``least`` steps or more."""
    room = sums.numerator - grid * least
    program, values = left.program, sums.values
    keep = sums.best[program.emp] - values.pairs <= room
    allowed = np.asarray(program.may_be_surplus, dtype=bool)
    own = np.where(allowed, values.surplus, sums.best)
    surplus = allowed & (sums.best - own <= room)
    return left.over(np.asarray(keep, dtype=bool), np.asarray(surplus, dtype=bool))


def closes(
    left: Left, place: int | None, chain: Chain, targets: tuple[int, ...], beyond: int
) -> bool:
    """Tell whether a chain shows that no plan is worth more than ``beyond``.

    Parameters
    ----------
    left : what the certificate itself leaves to better plans.
    place : of the tier; None where the chain proves that there is no plan at all.
    chain : its links, each with the numerator that must come out.
    targets : what the tiers before must reach.
    beyond : steps; -1 where there is no tier.
    """
    for link in chain.links:
        if left.stranded():
            return True
        sums = counted(left, _place(place, link), link, targets)
        if sums is None or sums.numerator != link.numerator or not _weighs(place, link):
            return False
        least = left.least(place, beyond + 1)
        if sums.numerator < link.grid * least:
            return True
        left = without(left, sums, link.grid, least)
    if left.stranded():
        return True
    return len(chain.cases) == 2 and all(  # noqa: PLR2004
        _case_closes(left, place, chain, targets, beyond, above=above)
        for above in (False, True)
    )


def proven_of(left: Left, place: int | None, own: Certificate) -> int | None:
    """Give the steps that no plan exceeds; None where the numbers do not hold.

    Parameters
    ----------
    left : what the tiers before leave.
    place : of the tier; None where it is proven that there is no plan, by less than 0.
    own : multipliers, with the chain that goes on from them if there is one.
    """
    sums = counted(left, _place(place, own), own, own.targets)
    if sums is None or sums.numerator != own.numerator or not _weighs(place, own):
        return None
    proven = left.most(place, sums.numerator, own.grid)
    if own.chain is None or own.beyond is None:
        return proven
    if proven <= own.beyond:
        return proven
    better = without(left, sums, own.grid, left.least(place, own.beyond + 1))
    held = closes(better, place, own.chain, own.targets, own.beyond)
    return own.beyond if held else None


@dataclass
class Walk:
    """What the tiers leave to each other, one after the other.

    ``earlier`` holds the certificate of each tier; it bars pairs where it says so.
    """

    whole: Left
    earlier: Tiers
    known: dict[tuple[int, ...], Left] = field(default_factory=dict)

    def before(self, targets: tuple[int, ...]) -> Left:
        """Bar what no plan uses that reaches the targets of the tiers before."""
        if not targets:
            return self.whole
        if targets not in self.known:
            place = len(targets) - 1
            left = self.before(targets[:place])
            own = self.earlier[place] if place < len(self.earlier) else None
            self.known[targets] = self._barred(left, place, own, targets)
        return self.known[targets]

    def _barred(
        self, left: Left, place: int, own: Certificate | None, targets: tuple[int, ...]
    ) -> Left:
        if own is None or not own.bars:
            return left
        links: list[Certificate | Link] = [own]
        links += [] if own.chain is None else own.chain.links
        for link in links:
            sums = counted(left, place, link, targets[:place])
            if sums is not None and link.weight == link.grid:
                least = left.least(place, targets[place])
                left = without(left, sums, link.grid, least)
        return left


def _case_closes(
    left: Left,
    place: int | None,
    chain: Chain,
    targets: tuple[int, ...],
    beyond: int,
    *,
    above: bool,
) -> bool:
    if chain.row < 0 and chain.most:
        return False  # a pair is out or in: no number belongs to that
    if chain.row >= 0:
        here = _with_row(left, chain.row, chain.most, above=above)
    else:
        here = _with_pair(left, -1 - chain.row, taken=above)
    if here is None:
        return False
    return closes(here, place, chain.cases[above], targets, beyond)


def _with_row(left: Left, row: int, most: int, *, above: bool) -> Left | None:
    """Hold the sum of a hard row at ``most`` or less, or above it."""
    families, start = list(left.program.rows), 0
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
            return Left(replace(left.program, rows=tuple(families)), left.pairs)
        start += len(rows)
    return None


def _with_pair(left: Left, pair: int, *, taken: bool) -> Left | None:
    """Bar a pair, or all else of its employee; None where it is barred already."""
    own = left.pairs == pair
    if not own.any():
        return None
    surplus = np.array(left.program.may_be_surplus, dtype=bool)
    if not taken:
        return left.over(~own, surplus)
    who = np.isin(left.program.emp, left.program.emp[own])
    surplus[left.program.emp[own]] = False
    return left.over(own | ~who, surplus)


def _place(place: int | None, link: Certificate | Link) -> int:
    return len(link.before) if place is None else place


def _weighs(place: int | None, link: Certificate | Link) -> bool:
    return link.weight == (0 if place is None else link.grid)
