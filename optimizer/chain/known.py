"""A chain laid once more: prices that proved an earlier plan best, tried as they are.

Of a problem that changed a little the same prices mostly bar the same pairs, and the
same turns part the plans, so that no linear programme has to be solved for them. What
they prove is counted anew, case by case.

In the field: variable fixing by the reduced costs of an earlier dual solution, over the
branching tree of the earlier search.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, rounded
from optimizer.bounds.stage import Stage
from optimizer.chain.cases import Turn, case_of
from optimizer.chain.ground import Case, Counted, Ground
from optimizer.chain.left import left_by, stage_over
from optimizer.program.answer import Chain, Link
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats

MOST_PAIRS = 6, 4000
"""Pairs per employee, and more, over which a link is priced at most."""


@dataclass(frozen=True, eq=False)
class Earlier:
    """A chain of an earlier solve, told in the rows of a stage.

    Attributes
    ----------
    prices : of the rows and of the tiers before, in steps, in the order to try them.
    turn : on which its cases turn; a pair by its number in the whole program. None
        where there are no cases, or the row or pair is no longer there.
    cases : both, or none.
    """

    prices: tuple[tuple[Floats, Floats], ...]
    turn: Turn | None = None
    cases: tuple[Earlier, ...] = ()


def chain_again(
    stage: Stage, pairs: Ints, proven: Bound, beyond: int, known: Earlier
) -> Chain | None:
    """Prove by known prices that no plan of a stage is worth more than ``beyond``.

    Parameters
    ----------
    pairs : number, in the whole program, of each pair of the stage.
    proven : a bound of the stage, from which the chain goes on.
    known : what proved as much of an earlier problem.

    Returns
    -------
    The chain; None where these prices do not suffice.
    """
    if proven.numerator < proven.duals.grid * stage.at_least(beyond + 1):
        return Chain(())
    found = left_by(stage, proven, beyond + 1)
    if found.strands(stage):
        return Chain(())
    if not known.prices and known.turn is None:
        return None
    each, more = MOST_PAIRS
    if len(found.pairs) > each * stage.program.n_employees + more:
        return None
    ground = Ground(stage_over(stage, found))
    return Replay(ground, pairs[found.pairs], beyond).chain(ground.whole, known)


@dataclass(frozen=True, eq=False)
class Replay:
    """Goes through a known chain over a ground; ``pairs`` are their whole numbers."""

    ground: Ground
    pairs: Ints
    beyond: int

    def chain(self, case: Case, known: Earlier) -> Chain | None:
        """Lay it over a case; None where something is left that may be better."""
        ground, links = self.ground, list[Link]()
        if ground.strands(case):
            return Chain(())
        for rows, before in known.prices:
            duals = rounded(ground.stage, rows, before, (case.lower, case.upper))
            counted = ground.counted(case, duals)
            least = ground.least(case, self.beyond + 1)
            room = counted.numerator - duals.grid * least
            left = case if room < 0 else ground.left(case, counted, room)
            if room < 0 or ground.strands(left):
                return Chain((*links, link_of(counted)))
            if left.count() < case.count():
                case, links = left, [*links, link_of(counted)]
        return self._parted(case, links, known)

    def _parted(self, case: Case, links: list[Link], known: Earlier) -> Chain | None:
        """Go on in both cases of the turn, or in the one that is left of them."""
        turn = None if known.turn is None else self._here(known.turn, case)
        if turn is None:
            return None
        sides = self._sides(case, turn)
        if len(sides) == 1:  # the turn parts nothing here
            rest = self.chain(case, known.cases[sides[0]])
            return rest and Chain(
                (*links, *rest.links), rest.row, rest.most, rest.cases
            )
        cases = []
        for above in sides:
            own = case_of(self.ground, case, turn, above=above)
            rest = self.chain(own, known.cases[above])
            if rest is None:
                return None
            cases.append(rest)
        assert known.turn is not None
        return Chain(tuple(links), known.turn.row, turn.most, tuple(cases))

    def _here(self, turn: Turn, case: Case) -> Turn | None:
        """Give a turn in the pairs of the ground; of one that is gone, a row too many.

        None where a row is none that a proof may turn on.
        """
        if turn.row >= 0:
            return turn if self.ground.plain[turn.row] else None
        at = int(np.searchsorted(self.pairs, -1 - turn.row))
        there = at < len(self.pairs) and self.pairs[at] == -1 - turn.row
        return Turn(-1 - at if there else len(case.lower), 0)

    @staticmethod
    def _sides(case: Case, turn: Turn) -> tuple[bool, ...]:
        """Say which cases are left: a row may be held already, a pair be barred."""
        if turn.row == len(case.lower):
            return (False,)
        if turn.row < 0:
            return (False, True) if case.pairs[-1 - turn.row] else (False,)
        if case.upper[turn.row] <= turn.most:
            return (False,)
        return (True,) if case.lower[turn.row] > turn.most else (False, True)


def link_of(counted: Counted) -> Link:
    """Write down what multipliers prove, as a link of a chain."""
    duals = counted.duals
    return Link(duals.grid, duals.rows, duals.before, duals.weight, counted.numerator)
