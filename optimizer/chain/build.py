"""Link after link, until no better plan is left; where that stalls, two cases.

In the field: repeated variable fixing by reduced cost, then a shallow branch and bound
whose every node is a set of dual multipliers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.bounds.bound import Bound, bound, rounded
from optimizer.bounds.stage import Stage
from optimizer.chain.cases import case_of, turn_of
from optimizer.chain.left import left_by, stage_over
from optimizer.control.clock import Clock
from optimizer.program.answer import Chain, Link
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.master import Master
from optimizer.relaxation.relax import fine_for, solved

MOST_PAIRS = 6, 4000
"""Pairs per employee, and more, over which a link is priced at most."""
WORK = 400_000
LINKS = 40, 1000
"""Employees that all links of a proof price together; least and most links for that."""
DEPTH = 30
"""Turns, one after the other, of a proof whose answer is known."""
SLOW = 0.98
"""Share that a link may leave of what it found, to be worth another link."""
PATIENT = 1.0, 1e3, 1e6
"""Prices of breaking a hard row, in multiples of much too much."""


@dataclass(frozen=True, eq=False)
class Node:
    """Where a chain stands: a stage, its pairs in the whole, and prices for it.

    ``x`` is the fractional plan that the prices come from; None where it is not known.
    """

    stage: Stage
    pairs: Ints
    proven: Bound
    x: Floats | None = None


@dataclass
class Builder:
    """Proves that no plan of a stage is worth more than ``beyond``.

    ``links`` counts those that may still be made.
    """

    beyond: int
    clock: Clock
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
            slow = found.count() > SLOW * _count(node.stage)
            stage, pairs = stage_over(node.stage, found), node.pairs[found.pairs]
            if slow and node.x is not None:
                x = node.x[found.pairs]
                return self._cases(Node(stage, pairs, node.proven, x), links, depth)
            following = self._priced(stage, pairs, node.proven)
            if following is None:
                return None
            node = following
            links.append(_link(node.proven))

    def _shut(self, proven: Bound, stage: Stage) -> bool:
        return proven.numerator < proven.duals.grid * stage.at_least(self.beyond + 1)

    def _cases(self, node: Node, links: list[Link], depth: int) -> Chain | None:
        """Prove both cases of a turn, each by a chain of its own."""
        turn = None if node.x is None or not depth else turn_of(node.stage, node.x)
        if turn is None:
            return None
        cases = []
        for above in (False, True):
            stage, kept = case_of(node.stage, turn, above=above)
            first = self._priced(stage, node.pairs[kept], node.proven)
            rest = None if first is None else self.chain(first, depth - 1)
            if first is None or rest is None:
                return None
            own = (_link(first.proven), *rest.links)
            cases.append(Chain(own, rest.row, rest.most, rest.cases))
        row = turn.row if turn.row >= 0 else -1 - int(node.pairs[-1 - turn.row])
        return Chain(tuple(links), row, turn.most, tuple(cases))

    def _priced(self, stage: Stage, pairs: Ints, last: Bound) -> Node | None:
        """Solve the linear programme over all pairs that are left, for its prices."""
        best: Node | None = None
        for patience in PATIENT:
            if self.links <= 0 or self.clock.over():
                return None
            self.links -= 1
            fine = fine_for(stage, last.duals) * patience
            master = Master(stage, np.arange(stage.program.n_pairs), fine=fine)
            vertex = solved(master, self.clock)
            master.close()
            if vertex is None:
                return best
            duals = rounded(stage, vertex.rows, vertex.before)
            best = Node(stage, pairs, bound(stage, duals), vertex.x)
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
    worth = WORK // max(stage.program.n_employees, 1)
    links = min(max(worth, LINKS[0]), LINKS[1])
    return Builder(beyond, clock, links).chain(Node(stage, pairs, proven), depth)


def _count(stage: Stage) -> int:
    return stage.program.n_pairs + int(np.count_nonzero(stage.program.may_be_surplus))


def _link(proven: Bound) -> Link:
    duals = proven.duals
    return Link(duals.grid, duals.rows, duals.before, duals.weight, proven.numerator)
