"""A large result opened up: of its pairs the names are held, the rest piece by piece.

A pair has 8 bytes so, where the program has some 77, and what a tier leaves of it after
prices is worked out from the pieces that ``verify`` adds up too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import numpy as np

from models.plan.result import Result
from models.records.employee import Employee
from optimizer.assemble import assemble
from optimizer.bounds.limits import Limits
from optimizer.bounds.losses import Bound, Losses
from optimizer.columns.frame import frame_of
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.explain.case import Case, Narrowed
from optimizer.fit.score import fit
from optimizer.program.program import Program
from optimizer.program.restrict import kept_rows
from optimizer.program.rows import Ints, Rows
from optimizer.proof.left import cut
from optimizer.proof.left.cut import kept_pieces, may_be_cut
from optimizer.proof.left.pieces import Pieces
from optimizer.proof.left.whole import Counted, Left
from optimizer.proof.multipliers import Reduced
from optimizer.reuse.assembled import kept

_NONE = np.empty(0, dtype=np.int64)


def opened(result: Result) -> Case:
    """Open a result up; a large one, whose program is not at hand, in pieces.

    Raises
    ------
    InfeasibleError, TimeLimitError
        When the result holds no plan.
    """
    case = Case.of(result)
    proof, problem = case.proof, case.problem
    if proof is None or kept(problem) is not None:
        return case
    if not may_be_cut(problem, case.policy, proof):
        return case
    pieces = kept_pieces(problem, case.policy, proof, cut.PEOPLE)
    return case if pieces is None else Apart(result, case.plan, case.policy, pieces)


@dataclass(frozen=True)
class Apart(Case):
    """A result whose program nobody holds; the numbers of pairs are those of it.

    What a few people would lose is told of those who were ``expect``-ed.
    """

    pieces: Pieces

    @cached_property
    def arrays(self) -> tuple[Program, Pairs]:
        """Give limits without their entries, tiers without values, and all pairs."""
        emp, post, first = [], [], 0
        for part in self.pieces.parts:
            own = part.kept.get().program
            emp.append(own.emp + np.int32(first))
            post.append(own.post)
            first += own.n_employees
        pairs = Pairs(frame_of(self.problem), np.concatenate(emp), np.concatenate(post))
        head = self.pieces.program
        rows = tuple(replace(r, row=_NONE, pair=_NONE, coef=1) for r in head.rows)
        tiers = tuple(replace(tier, pairs=_NONE) for tier in head.tiers)
        bare = replace(head, rows=rows, tiers=tiers, links=())
        return replace(bare, emp=pairs.emp, post=pairs.post), pairs

    def expect(self, people: Iterable[Employee]) -> None:
        """Say of whom it will be asked what they would lose."""
        index = self.pairs.frame.employee_index
        spans = [self.pairs.span(at) for at in sorted(index[e.emp_id] for e in people)]
        numbers = [np.arange(own.start, own.stop) for own in spans]
        vars(self)["_numbers"] = np.concatenate([_NONE, *numbers])
        self._lost.clear()
        vars(self).pop("_valued", None)

    def points(self, pairs: Column) -> Column:
        """Give the fit of some pairs: of these alone."""
        return fit(self.pairs.frame, self.pairs.select(pairs)).total

    def values(self, span: slice) -> Column:
        """Give what the pairs of somebody are worth in the tier that holds fit."""
        first, last = np.searchsorted(self._numbers, (span.start, span.stop))
        own: Column = self._valued[first:last]
        return own

    def floor(self, place: int) -> Callable[[int, int], int]:
        """Give what rounds a bound of a tier down to a value that a plan may have."""
        return partial(self.pieces.most, place)

    def narrowed(self, pairs: Ints) -> Narrowed:
        """Lay the limits over some pairs alone."""
        numbers = np.unique(pairs)
        own = self.pairs
        some = Pairs(own.frame, own.emp[numbers], own.post[numbers])
        program, _ = assemble(self.problem, self.policy, some)
        count = self.program.n_pairs
        cuts = tuple(kept_rows(rows, numbers, count) for rows in self.known.cuts)
        return Narrowed(_limits(program, cuts), cuts, numbers)

    def reduced(self, place: int) -> Reduced | None:
        """Give what the pairs of a tier are worth after prices; None without any."""
        own, program = self.known.certificate(place), self.program
        if own is None or len(own.rows) != sum(map(len, program.rows)):
            return None
        pairs: Ints = np.empty(program.n_pairs, dtype=np.int64)
        surplus, best = list[Ints](), list[int]()

        def take(piece: Left, sums: Counted) -> None:
            nonlocal pairs
            assert sums.values is not None
            if sums.values.pairs.dtype == object:
                pairs = pairs.astype(object)  # what 64 bits do not hold
            pairs[piece.pairs] = sums.values.pairs
            surplus.append(sums.values.surplus)
            best.append(sum(sums.best.tolist()))

        total = self.pieces.summed(place, own, own.targets, take)
        if total is None:
            return None
        return Reduced(pairs, np.concatenate(surplus), total - sum(best))

    @cached_property
    def _numbers(self) -> Ints:
        return _NONE

    @cached_property
    def _valued(self) -> Ints:
        """Give the values of the pairs of those who were expected."""
        return np.concatenate(
            [
                np.asarray(piece.program.tiers[self.main].pairs, np.int64)[
                    _of(piece, self._numbers)
                ]
                for part in self.pieces.parts
                for piece in [part.kept.get()]
            ]
        )

    def _least_loss(self, place: int) -> Losses | Column | None:
        own = self.known.certificate(place)
        if own is None or len(own.rows) > sum(map(len, self.program.rows)):
            return None
        pairs, best = list[Ints](), list[Ints]()

        def take(piece: Left, sums: Counted) -> None:
            assert sums.values is not None
            at = _of(piece, self._numbers)
            pairs.append(sums.values.pairs[at])
            best.append(sums.best[piece.program.emp[at]])

        total = self.pieces.summed(place, own, own.targets, take)
        if total is None:
            return None
        every = np.arange(len(self._numbers))
        told = Bound(
            *(np.concatenate(pairs), every, np.concatenate(best), total, own.grid)
        )
        scale = self.program.tiers[place].scale
        return _Some(told, self.best[place], scale, self._numbers)


class _Some(Losses):
    """Least losses of some pairs, asked for by the numbers that these have."""

    def __init__(self, bound: Bound, worth: float, scale: int, numbers: Ints) -> None:
        super().__init__(bound, worth, scale)
        self.numbers = numbers

    def __getitem__(self, at: Any) -> Any:
        """Give the losses at some numbers; of a single one a number."""
        if isinstance(at, slice):
            at = np.arange(at.start, at.stop)
        place = np.searchsorted(self.numbers, at)
        if not np.array_equal(self.numbers[place], at):
            raise LookupError("nobody said that this person would be asked about")
        return super().__getitem__(place)


def _of(piece: Left, numbers: Ints) -> Ints:
    """Give where numbers stand among the pairs of a piece, which stand together."""
    first = int(piece.pairs[0]) if len(piece.pairs) else 0
    a, b = np.searchsorted(numbers, (first, first + len(piece.pairs)))
    own: Ints = numbers[a:b] - first
    return own


def _limits(program: Program, cuts: tuple[Rows, ...]) -> Limits:
    return Limits(program, (*program.rows, *cuts))
