"""What is left of a program that nobody holds as a whole.

Each sum of a certificate is one over people, and what the limits add is the same
whoever looks. So each piece is counted by itself, and the sums are added.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.program.answer import Certificate, Link
from optimizer.program.program import Program, Tier
from optimizer.program.rows import Ints, Rows
from optimizer.proof.left.piece import Kept
from optimizer.proof.left.stepped import Stepped
from optimizer.proof.left.whole import Counted, Left
from optimizer.proof.multipliers import divisor_of

_NONE = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class Part:
    """A piece, and where its rows stand among those of the whole."""

    kept: Kept
    places: Ints

    def counted(
        self,
        piece: Left,
        place: int,
        own: Certificate | Link,
        targets: tuple[int, ...],
    ) -> Counted | None:
        """Count a link over the piece alone."""
        rows = np.zeros(int(self.places.max(initial=-1)) + 1, dtype=np.int64)
        known = own.rows[: len(rows)]
        rows[: len(known)] = known
        return piece.counted(place, replace(own, rows=rows[self.places]), targets)


@dataclass(frozen=True, eq=False)
class Tally(Counted):
    """What a link proves over all pieces, and the link itself."""

    place: int
    own: Certificate | Link
    targets: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Pieces(Stepped):
    """A program over what is left, some people at a time.

    Attributes
    ----------
    program : its rows, added ones among them, without entries; its tiers.
    parts : the pieces, in the order of the people.
    grids : a value and a step of each tier, once they are known.
    """

    program: Program
    parts: tuple[Part, ...]
    grids: dict[int, tuple[int, int]] = field(init=False, default_factory=dict)

    def stranded(self) -> bool:
        """Tell whether somebody has nothing left."""
        return any(part.kept.get().stranded() for part in self.parts)

    def counted(
        self, place: int, own: Certificate | Link, targets: tuple[int, ...]
    ) -> Counted | None:
        """Add a link up, piece by piece; None where its multipliers are not allowed.

        What limits, constants and targets add is taken from the rows of the whole.
        """
        total = self.summed(place, own, targets, lambda _piece, _sums: None)
        if total is None:
            return None
        return Tally(None, _NONE, total, place, own, targets)

    def summed(
        self,
        place: int,
        own: Certificate | Link,
        targets: tuple[int, ...],
        look: Callable[[Left, Counted], None],
    ) -> int | None:
        """Add a link up as ``counted`` does, and show each piece with its own sums."""
        head = self._head().counted(place, own, targets)
        if head is None:
            return None
        total = head.numerator
        for part in self.parts:
            piece = part.kept.get()
            sums = part.counted(piece, place, own, targets)
            if sums is None:
                return None
            look(piece, sums)
            total += sum(sums.best.tolist())
        return total

    def without(self, sums: Counted, grid: int, least: int) -> Pieces:
        """Bar what no plan uses that is worth ``least`` steps or more."""
        assert isinstance(sums, Tally)

        def barred(part: Part, piece: Left) -> Left:
            own = part.counted(piece, sums.place, sums.own, sums.targets)
            assert own is not None
            return piece.without(replace(own, numerator=sums.numerator), grid, least)

        return self._each(barred)

    def with_row(self, row: int, most: int, *, above: bool) -> Pieces | None:
        """Hold the sum of a hard row at ``most`` or less, or above it."""
        head = self._head().with_row(row, most, above=above)
        if head is None:
            return None

        def held(part: Part, piece: Left) -> Left:
            at = np.flatnonzero(part.places == row)
            if not len(at):
                return piece
            found = piece.with_row(int(at[0]), most, above=above)
            return piece if found is None else found

        rows = head.program.rows
        return replace(self._each(held), program=replace(self.program, rows=rows))

    def with_pair(self, pair: int, *, taken: bool) -> Pieces | None:
        """Bar a pair, or all else of its employee; None where it is barred already."""
        there = False

        def turned(part: Part, piece: Left) -> Left:
            nonlocal there
            del part
            found = piece.with_pair(pair, taken=taken)
            there = there or found is not None
            return piece if found is None else found

        after = self._each(turned)
        return after if there else None

    def _head(self) -> Left:
        """Give the rows and tiers of the whole, over nobody."""
        nobody = replace(
            self.program,
            n_employees=0,
            emp=_NONE,
            post=_NONE,
            rows=tuple(map(_bare, self.program.rows)),
            tiers=tuple(map(_empty, self.program.tiers)),
            may_be_surplus=np.empty(0, dtype=bool),
        )
        return Left(nobody, _NONE)

    def _each(self, change: Callable[[Part, Left], Left]) -> Pieces:
        parts = tuple(
            replace(part, kept=part.kept.shelf.keep(change(part, part.kept.get())))
            for part in self.parts
        )
        return replace(self, parts=parts)

    def _grid(self, place: int | None) -> tuple[int, int]:
        """Give a value, and the step by which all others differ from it."""
        if place is None:
            return 0, 1
        if place not in self.grids:
            self.grids[place] = self._step(place)
        return self.grids[place]

    def _step(self, place: int) -> tuple[int, int]:
        found = 0
        for part in self.parts:
            program = part.kept.get().program
            found = math.gcd(found, divisor_of(program, program.rows, place))
        nobody = self._head().program
        found = math.gcd(found, divisor_of(nobody, nobody.rows, place))
        return self.program.tiers[place].constant, max(1, found)


def _bare(rows: Rows) -> Rows:
    """Give rows without entries."""
    return replace(rows, row=_NONE, pair=_NONE, coef=1)


def _empty(tier: Tier) -> Tier:
    return replace(tier, pairs=_NONE, surplus=_NONE)
