"""What choosing somebody costs: at least, at most, and exactly where these meet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from optimizer.bounds.state import State
from optimizer.explain.case import Case
from optimizer.explain.chains.arcs import Moves
from optimizer.explain.chains.network import Network, Step
from optimizer.explain.chains.tally import Tally
from optimizer.explain.forced import steps_of
from optimizer.explain.loss import TierLoss
from optimizer.program.rows import Ints, Rows
from optimizer.proof.multipliers import NEVER, Reduced

Floor = Callable[[int, int], int]
"""Rounds a bound, told in parts of a step, down to what a plan may have."""


@dataclass(frozen=True)
class Price:
    """What choosing somebody for a post costs, as far as chains of moves tell.

    Attributes
    ----------
    least : the first tier that is sure to lose, and how much at least; ``proven`` where
        a plan loses just that. None where no tier is.
    most : what the best plan at hand with them loses; None without such a plan.
    others : how many others that plan places otherwise.
    """

    least: TierLoss | None
    most: TierLoss | None = None
    others: int | None = None

    @property
    def exact(self) -> bool:
        """Tell whether no plan loses less than the one at hand."""
        if self.most is None:
            return False
        return self.most.proven


@dataclass
class _Asked:
    """A pair on its way through the tiers.

    Attributes
    ----------
    plans : chains of moves that bring it about.   bound : tier that loses, and steps.
    settled : no later tier matters.
    """

    pair: int
    plans: list[list[Step]] = field(default_factory=list)
    bound: tuple[int, int] | None = None
    settled: bool = False


class Chains:
    """Prices of choosing people, from the certificates of a case."""

    def __init__(self, case: Case) -> None:
        self.case, self.best = case, steps_of(case)
        self.chosen = _chosen(case)

    @cached_property
    def state(self) -> State:
        """Give what the solve knew of rows that links asked for."""
        return State(self.case.limits, cuts=self.case.known.cuts)

    @cached_property
    def tally(self) -> Tally:
        """Give what values the plan, and changes of it."""
        return Tally(self.case.limits, self.chosen, len(self.best))

    def price(self, pair: int) -> Price:
        """Give what forcing a pair costs, tier by tier up to the first that loses."""
        return self.prices([pair])[0]

    def prices(self, pairs: Sequence[int]) -> list[Price]:
        """Give what forcing each of some pairs costs, one at a time.

        The network of a tier is large, so all are asked about it before the next is
        laid. The bound is rounded down to a step of the rows at hand. A plan that
        breaks a row that nobody asked for yet pays for that beside, in whatever steps:
        without the payment it is on the step, and with it worth less still.
        """
        asked = [_Asked(pair) for pair in pairs]
        for place in range(len(self.case.policy.tiers)):
            left = [own for own in asked if not own.settled]
            laid = self._network(place) if left else None
            if laid is None:
                continue
            laid[0].expect([own.pair for own in left])
            floor = self.case.floor(place)
            for own in left:
                self._ask(own, place, floor, *laid)
            del laid  # before the next is laid: there is room for one
        self._narrow(asked)
        plans = [plan for own in asked for plan in own.plans]
        self.tally.learn(plans)
        self.tally.expect(self.state, plans)
        return [self._told(own.bound, own.plans) for own in asked]

    def _narrow(self, asked: Sequence[_Asked]) -> None:
        """Have the limits over the pairs of the plan and its changes, where not all."""
        steps = [step for own in asked for plan in own.plans for step in plan]
        named = [step.pair for step in steps if step.pair >= 0]
        held = self.chosen[self.chosen >= 0]
        limits, cuts, numbers = self.case.narrowed(np.append(held, named).astype(int))
        if numbers is None:
            return
        new = np.searchsorted(numbers, np.maximum(self.chosen, 0))
        chosen = np.where(self.chosen < 0, -1, new)
        self.state = State(limits, cuts=cuts)
        self.tally = Tally(limits, chosen, len(self.best))
        place = dict(zip(numbers.tolist(), range(len(numbers)), strict=True))
        for own in asked:
            own.plans = [
                [Step(s.person, place.get(s.pair, s.pair)) for s in plan]
                for plan in own.plans
            ]

    def _ask(
        self, own: _Asked, place: int, floor: Floor, network: Network, *top: int
    ) -> None:
        """Seek the chain of a pair by the prices of one tier."""
        found = network.chain(own.pair)
        if found is None:
            own.plans, own.settled = [], True
            return
        cost, steps = found
        if steps is not None and steps not in own.plans:
            own.plans.append(steps)
        proven, grid = top
        loss = self.best[place] - floor(proven - cost, grid)
        if loss > 0:
            own.bound, own.settled = (place, loss), True

    def _network(self, place: int) -> tuple[Network, int, int] | None:
        """Give a tier's network, its bound in parts of a step, and the grid.

        None where the tier has no multipliers, or bars pairs below a floor.
        """
        case, program = self.case, self.case.program
        own, moves = case.known.certificate(place), self._moves
        floors = case.proof.floors if case.proof else ()
        if own is None or moves is None or floors or program.tiers[place].bottleneck:
            return None
        priced = case.reduced(place)
        if priced is None:
            return None
        best = priced.best(program.emp)
        top = priced.constant + sum(best.tolist())
        exact, leaving = _losses(priced, best, program.emp)
        del priced  # the network is large enough without it
        start, many = moves[1], program.n_posts
        seats = own.rows[start : start + many]
        return Network(program, exact, leaving, moves[0], seats), top, own.grid

    @cached_property
    def _moves(self) -> tuple[Moves, int] | None:
        """Sort what may change beside the plan; with the number of the first seat."""
        found = _seats(self.case)
        if found is None:
            return None
        start, rows = found
        limits = np.asarray(rows.lower), np.asarray(rows.upper)
        return Moves(self.case.program, self.chosen, *limits), start

    def _told(self, bound: tuple[int, int] | None, plans: list[list[Step]]) -> Price:
        least = None if bound is None else self._loss(*bound)
        worth, steps = max(
            ((self.tally.worth(steps), steps) for steps in plans),
            key=lambda own: own[0],
            default=((), []),
        )
        if not worth or not self.tally.linked(self.state, steps):
            return Price(least)
        place = next((k for k, v in enumerate(worth) if v < self.best[k]), None)
        upto = len(worth) - 1 if place is None else place
        known = all(self.case.is_closed(k) for k in range(upto + 1))
        lost = (0, 0) if place is None else (place, self.best[place] - worth[place])
        same = bound == (None if place is None else lost)
        most = replace(self._loss(*lost), proven=known and same)
        return Price(most if most.proven and bound else least, most, len(steps) - 1)

    def _loss(self, place: int, steps: int) -> TierLoss:
        tier = self.case.result.tiers[place]
        scale = self.case.program.tiers[place].scale
        return TierLoss(tier.name, tier.tier, tier.goals, steps / scale)


def _losses(priced: Reduced, best: Ints, emp: Ints) -> tuple[Ints, list[int]]:
    """Give how far each pair, and each place on the surplus list, is from the best."""
    exact: Ints = best[emp]
    exact -= priced.pairs
    leaving = [
        -1 if own == NEVER else most - own
        for most, own in zip(best.tolist(), priced.surplus.tolist(), strict=True)
    ]
    return exact, leaving


def _chosen(case: Case) -> Ints:
    """Give the pair that the plan gives each employee, -1 for none."""
    pairs = np.full(case.program.n_employees, -1, dtype=np.int64)
    own = np.flatnonzero(case.planned[case.program.emp] == case.program.post)
    pairs[case.program.emp[own]] = own
    return pairs


def _seats(case: Case) -> tuple[int, Rows] | None:
    """Find the rows of seats, one for each post, and the number of the first."""
    start = 0
    for rows in case.program.rows:
        if rows.rule == "seats" and len(rows) == case.program.n_posts:
            return start, rows
        start += len(rows)
    return None
