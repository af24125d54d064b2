"""Link after link, until no better plan is left; where that stalls, two cases.

In the field: repeated variable fixing by reduced cost, then a shallow branch and bound
whose every node is a set of dual multipliers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.stage import Stage
from optimizer.chain.cases import Turn, case_of, turns_of
from optimizer.chain.left import left_by, stage_over
from optimizer.control.clock import Clock
from optimizer.program.answer import Chain, Link
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import Master
from optimizer.relaxation.relax import fine_for, solved

MOST_PAIRS = 6, 4000
"""Pairs per employee, and more, over which a link is priced at most."""
WORK = 300_000
LINKS = 16, 100, 3
"""Employees that all links of a proof price together: so many at least, and at most so
many and some for each employee."""
SHARE = 0.25
"""Of the time that is left, what a proof may take that a solver's word could spare."""
ALWAYS, SPENT = 0.5, 2.0
"""Seconds that it may take in any case, and for each that the search has taken: a
small problem that a solver closes in a moment is not held up by its proof."""
DEPTH = 30
"""Turns, one after the other, of a proof whose answer is known."""
SLOW = 0.98
"""Share that a link may leave of what it found, to be worth another link."""
LOST = 0.25
"""Steps that prices may lose against their linear programme to count as tight."""
PATIENT = 1.0, 1e3, 1e6
"""Prices of breaking a hard row, in multiples of much too much."""


@dataclass(frozen=True, eq=False)
class Node:
    """Where a chain stands: a stage, its pairs in the whole, and prices for it.

    ``x`` is the fractional plan that the prices come from, ``worth`` its value; None
    where it is not known.
    """

    stage: Stage
    pairs: Ints
    proven: Bound
    x: Floats | None = None
    worth: float = -np.inf


@dataclass
class Builder:
    """Proves that no plan of a stage is worth more than ``beyond``.

    ``fine`` is the price of breaking a hard row, the same throughout: taken from the
    prices at each place it would grow with them. ``links`` counts those that may still
    be made, ``until`` the second at which the last of them begins.
    """

    beyond: int
    clock: Clock
    fine: float
    until: float
    links: int = LINKS[0]

    def chain(self, node: Node, depth: int) -> Chain | None:
        """Go on from given prices; None where the numbers do not suffice.

        ``depth`` says how many turns, one after the other, may be made.
        """
        links: list[Link] = []
        while True:
            found = left_by(node.stage, node.proven, self.beyond + 1)
            if self._shut(node.proven, node.stage) or found.strands(node.stage):
                return Chain(tuple(links))
            n, more = MOST_PAIRS
            if len(found.pairs) > n * node.stage.program.n_employees + more:
                return None
            stage, pairs = stage_over(node.stage, found), node.pairs[found.pairs]
            tight = found.count() > SLOW * _count(node.stage) or self._tight(node)
            if tight and node.x is not None:
                x = node.x[found.pairs]
                here = Node(stage, pairs, node.proven, x, node.worth)
                return self._cases(here, links, depth)
            following = self._priced(stage, pairs)
            if following is None:
                return None
            node = following
            links.append(_link(node.proven))

    def _tight(self, node: Node) -> bool:
        """Tell whether prices prove all that a linear programme can prove."""
        lost = node.proven.numerator / node.proven.duals.grid - node.worth
        return lost < LOST * node.stage.step

    def _late(self) -> bool:
        return self.clock.over() or self.clock.seconds > self.until

    def _shut(self, proven: Bound, stage: Stage) -> bool:
        return proven.numerator < proven.duals.grid * stage.at_least(self.beyond + 1)

    def _cases(self, node: Node, links: list[Link], depth: int) -> Chain | None:
        """Prove both cases of a turn, each by a chain of its own."""
        found = self._turn(node) if depth else None
        if found is None:
            return None
        turn, firsts = found
        cases = []
        for first in firsts:
            rest = self.chain(first, depth - 1)
            if rest is None:
                return None
            own = (_link(first.proven), *rest.links)
            cases.append(Chain(own, rest.row, rest.most, rest.cases))
        row = turn.row if turn.row >= 0 else -1 - int(node.pairs[-1 - turn.row])
        return Chain(tuple(links), row, turn.most, tuple(cases))

    def _turn(self, node: Node) -> tuple[Turn, list[Node]] | None:
        """Choose the turn whose cases prove most, with first prices for both.

        In the field: strong branching.
        """
        best: tuple[tuple[float, float], Turn, list[Node]] | None = None
        for turn in () if node.x is None else turns_of(node.stage, node.x):
            firsts = self._firsts(node, turn)
            if len(firsts) < 2:  # noqa: PLR2004
                continue
            score = self._score(node, firsts)
            if best is None or score > best[0]:
                best = score, turn, firsts
            if score[0] >= 1.0:
                break
        return None if best is None else best[1:]

    def _firsts(self, node: Node, turn: Turn) -> list[Node]:
        """Price both cases of a turn; fewer where a programme is not solved."""
        cases = [case_of(node.stage, turn, above=above) for above in (False, True)]
        priced = [self._priced(stage, node.pairs[kept]) for stage, kept in cases]
        return [first for first in priced if first is not None]

    def _score(self, node: Node, firsts: list[Node]) -> tuple[float, float]:
        """Rate two cases by how much of the way each has come: the lesser one first."""
        way = max(node.worth - self.beyond, 1e-9)
        come = sorted(
            1.0
            if self._shut(first.proven, first.stage)
            else min(max((node.worth - first.worth) / way, 0.0), 1.0)
            for first in firsts
        )
        return come[0] if come[1] < 1.0 else 0.5 * (come[0] + 1.0), come[1]

    def _priced(self, stage: Stage, pairs: Ints) -> Node | None:
        """Solve the linear programme over all pairs that are left, for its prices."""
        best: Node | None = None
        for patience in PATIENT:
            if self.links <= 0 or self._late():
                return best
            self.links -= 1
            every, fine = np.arange(stage.program.n_pairs), self.fine * patience
            master = Master(stage, every, fine=fine)
            vertex = solved(master, self.clock)
            master.close()
            if vertex is None:
                continue
            duals = rounded(stage, vertex.rows, vertex.before)
            proven = bound(stage, duals)
            best = Node(stage, pairs, proven, vertex.x, vertex.value)
            if not vertex.breach or self._shut(best.proven, stage):
                break
        return best


def chain_from(
    stage: Stage, pairs: Ints, proven: Bound, beyond: int, clock: Clock, depth: int = 0
) -> Chain | None:
    """Prove that no plan of a stage is worth more than ``beyond``, or give None.

    Parameters
    ----------
    pairs : number, in the whole program, of each pair of the stage.
    proven : a bound of the stage, from which the chain goes on.
    depth : how many turns, one after the other, the proof may make.
    """
    n = max(stage.program.n_employees, 1)
    least, some, each = LINKS
    links = min(max(WORK // n, least), some + each * n)
    fine = fine_for(stage, proven.duals)
    most = ALWAYS + SPENT * clock.seconds
    until = clock.seconds + min(SHARE * clock.left(1e9), most)
    return Builder(beyond, clock, fine, until, links).chain(
        Node(stage, pairs, proven), depth
    )


def _count(stage: Stage) -> int:
    return stage.program.n_pairs + int(np.count_nonzero(stage.program.may_be_surplus))


def _link(proven: Bound) -> Link:
    duals = proven.duals
    return Link(duals.grid, duals.rows, duals.before, duals.weight, proven.numerator)
