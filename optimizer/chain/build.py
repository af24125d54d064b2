"""Link after link, until no better plan is left; where that stalls, two cases.

In the field: repeated variable fixing by reduced cost, then a shallow branch and bound
whose every node is a set of dual multipliers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.bound import Bound
from optimizer.bounds.stage import Stage
from optimizer.chain.cases import Turn, case_of, turns_of
from optimizer.chain.ground import Case, Counted, Ground
from optimizer.chain.known import MOST_PAIRS, link_of
from optimizer.chain.left import left_by, stage_over
from optimizer.chain.slate import Slate
from optimizer.control.clock import Clock
from optimizer.program.answer import Chain, Link
from optimizer.program.rows import Ints
from optimizer.relaxation.glop import Floats
from optimizer.relaxation.relax import fine_for

WORK = 300_000
LINKS = 16, 5000
"""Employees that all links of a proof price together; links at least, and at most."""
FEW, MANY = 100, 20_000
"""Employees up to whom a proof is tried whatever is guessed of its turns, and the links
that it may have then: a link takes about a millisecond, and the guess is too high by
far where seats have capacities."""
TRIED, CLOSED = 1_250, 1.6e-5
"""Links after which so much of a proof must stand for each of them, for it to go on."""
SHARE = 0.25
"""Of the time that is left, what a proof may take that a solver's word could spare."""
DEPTH = 60
"""Turns, one after the other, of a proof whose answer is known."""
SLOW = 0.98
"""Share that a link may leave of what it found, to be worth another link."""
LOST = 0.25
"""Steps that prices may lose against their linear programme to count as tight."""
PATIENT = 1.0, 1e3, 1e6
"""Prices of breaking a hard row, in multiples of much too much."""


@dataclass(frozen=True, eq=False)
class Node:
    """Where a chain stands: a case, and prices for it.

    ``x`` is the fractional plan that the prices come from, ``worth`` its value, and
    ``basis`` where the simplex ended; None where it is not known.
    """

    case: Case
    proven: Counted
    shut: bool
    x: Floats | None = None
    worth: float = -np.inf
    basis: tuple[Ints, Ints] | None = None


@dataclass
class Builder:
    """Proves that no plan of a ground is worth more than ``beyond``.

    ``pairs`` numbers the pairs in the whole program; ``links`` counts the prices that
    may still be sought. It is a count, and no time: the proof is the same everywhere.
    ``stands`` is how much of the proof stands, if both cases of a turn are half of it.
    """

    ground: Ground
    pairs: Ints
    beyond: int
    clock: Clock
    slate: Slate
    until: float
    links: int = LINKS[0]
    stands: float = 0.0

    def __post_init__(self) -> None:
        """Remember with how many links it began."""
        self.first = self.links

    def run(self, depth: int) -> Chain | None:
        """Prove it over all that the ground holds; None where that is not done."""
        first = self._priced(self.ground.whole)
        return None if first is None else self._chain(first, depth)

    def _chain(self, node: Node, depth: int) -> Chain | None:
        """Go on from given prices; None where the numbers do not suffice.

        ``depth`` says how many turns, one after the other, may be made.
        """
        links: list[Link] = []
        while True:
            links.append(link_of(node.proven))
            case = None if node.shut else self._left(node)
            if case is None or self.ground.strands(case):
                self.stands += 0.5 ** (DEPTH - depth)
                return Chain(tuple(links))
            if case.count() > SLOW * node.case.count() or self._tight(node):
                return self._cases(replace(node, case=case), links, depth)
            following = self._priced(case, node)
            if following is None:
                return None
            node = following

    def _left(self, node: Node) -> Case:
        """Bar what no better plan uses."""
        least = self.ground.least(node.case, self.beyond + 1)
        room = node.proven.numerator - node.proven.duals.grid * least
        return self.ground.left(node.case, node.proven, room)

    def _tight(self, node: Node) -> bool:
        """Tell whether prices prove all that a linear programme can prove."""
        lost = node.proven.numerator / node.proven.duals.grid - node.worth
        return lost < LOST * self.ground.step(node.case)

    def _late(self) -> bool:
        return self.clock.over() or self.clock.seconds > self.until

    def _cases(self, node: Node, links: list[Link], depth: int) -> Chain | None:
        """Prove both cases of a turn, each by a chain of its own."""
        found = self._turn(node) if depth else None
        if found is None:
            return None
        turn, firsts = found
        cases = []
        for first in firsts:
            rest = self._chain(first, depth - 1)
            if rest is None:
                return None
            cases.append(rest)
        row = turn.row if turn.row >= 0 else -1 - int(self.pairs[-1 - turn.row])
        return Chain(tuple(links), row, turn.most, tuple(cases))

    def _turn(self, node: Node) -> tuple[Turn, list[Node]] | None:
        """Choose the turn whose cases prove most, with first prices for both.

        In the field: strong branching.
        """
        best: tuple[tuple[float, float], Turn, list[Node]] | None = None
        for turn in () if node.x is None else turns_of(self.ground, node.x):
            firsts = self._firsts(node, turn)
            if len(firsts) < 2:  # noqa: PLR2004
                continue
            score = self._score(node, firsts)
            if best is None or score > best[0]:
                best = score, turn, firsts
            if score[0] >= 1.0:
                break
        return None if best is None or self._hopeless(best[0]) else best[1:]

    def _hopeless(self, come: tuple[float, float]) -> bool:
        """Tell whether the links will not do: by a guess, or by what stands so far."""
        if self.ground.stage.program.n_employees > FEW:
            return size_of(come) > self.links
        used = self.first - self.links
        return used > TRIED and self.stands < CLOSED * used

    def _firsts(self, node: Node, turn: Turn) -> list[Node]:
        """Price both cases of a turn; fewer where a programme is not solved."""
        both = (False, True)
        cases = [case_of(self.ground, node.case, turn, above=above) for above in both]
        priced = [self._priced(case, node) for case in cases]
        return [first for first in priced if first is not None]

    def _score(self, node: Node, firsts: list[Node]) -> tuple[float, float]:
        """Rate two cases by how much of the way each has come: the lesser one first."""
        way = max(node.worth - self.beyond, 1e-9)
        come = sorted(
            1.0 if first.shut else min(max((node.worth - first.worth) / way, 0.0), 1.0)
            for first in firsts
        )
        return come[0] if come[1] < 1.0 else 0.5 * (come[0] + 1.0), come[1]

    def _priced(self, case: Case, part_of: Node | None = None) -> Node | None:
        """Solve the linear programme of a case, for its prices."""
        best: Node | None = None
        above = None if part_of is None else part_of.basis
        for patience in PATIENT:
            if self.links <= 0 or self._late():
                return best
            self.links -= 1
            vertex = self.slate.solve(case, patience, self.clock, above)
            if vertex is None:
                continue
            proven = self.ground.counted(case, vertex.duals)
            least = self.ground.least(case, self.beyond + 1)
            shut = proven.numerator < proven.duals.grid * least
            best = Node(case, proven, shut, vertex.x, vertex.value, vertex.basis)
            if not vertex.breach or shut:
                break
        return best


def size_of(come: tuple[float, float]) -> float:
    """Estimate the turns of a proof whose every turn comes as far as this one.

    In the field: tree size by the single-variable branching model.
    """
    parts = 60
    one, other = (max(1, round(parts * share)) for share in come)
    sizes = [0.0] * parts
    for at in range(1, parts + 1):
        sizes.append(1.0 + sizes[parts - 1 + at - one] + sizes[parts - 1 + at - other])
    return sizes[-1]


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
    if proven.numerator < proven.duals.grid * stage.at_least(beyond + 1):
        return Chain(())
    found = left_by(stage, proven, beyond + 1)
    if found.strands(stage):
        return Chain(())
    n = max(stage.program.n_employees, 1)
    each, more = MOST_PAIRS
    if len(found.pairs) > each * n + more:
        return None
    least, most = LINKS
    links = MANY if n <= FEW else min(max(WORK // n, least), most)
    until = clock.seconds + SHARE * clock.left(1e9)
    ground = Ground(stage_over(stage, found))
    slate = Slate(ground.stage, fine_for(stage, proven.duals))
    try:
        own = pairs[found.pairs]
        work = Builder(ground, own, beyond, clock, slate, until, links)
        return work.run(depth)
    finally:
        slate.close()
