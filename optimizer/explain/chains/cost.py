"""What choosing somebody costs: at least, at most, and exactly where these meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from optimizer.bounds.limits import Limits
from optimizer.bounds.stage import Stage
from optimizer.bounds.state import State
from optimizer.explain.case import Case
from optimizer.explain.chains.arcs import Moves
from optimizer.explain.chains.network import Network, Step
from optimizer.explain.chains.tally import Tally
from optimizer.explain.forced import steps_of
from optimizer.explain.loss import TierLoss
from optimizer.program.rows import Ints, Rows
from optimizer.proof.multipliers import reduced


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


class Chains:
    """Prices of choosing people, from the certificates of a case."""

    def __init__(self, case: Case) -> None:
        self.case, self.best = case, steps_of(case)
        chosen = _chosen(case)
        self.networks = tuple(_networks(case, Moves(case.program, chosen)))
        limits = Limits(case.program, (*case.program.rows, *case.known.cuts))
        self.state = State(limits, cuts=case.known.cuts)
        self.tally = Tally(limits, chosen, len(self.best))

    def price(self, pair: int) -> Price:
        """Give what forcing a pair costs, tier by tier up to the first that loses.

        The bound is rounded down to a step of the rows at hand. A plan that breaks a
        row that nobody asked for yet pays for that beside, in whatever steps: without
        the payment it is on the step, and with it worth less still.
        """
        plans, bound = [], None
        for place, (network, top, grid) in enumerate(self.networks):
            if network is None:
                continue
            found = network.chain(pair)
            if found is None:
                return Price(None)
            cost, steps = found
            if steps is not None and steps not in plans:
                plans.append(steps)
            stage = Stage(self.state.limits, place)
            loss = self.best[place] - stage.floor(top - cost, grid)
            if loss > 0:
                bound = place, loss
                break
        return self._told(bound, plans)

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


def _chosen(case: Case) -> Ints:
    """Give the pair that the plan gives each employee, -1 for none."""
    pairs = np.full(case.program.n_employees, -1, dtype=np.int64)
    own = np.flatnonzero(case.planned[case.program.emp] == case.program.post)
    pairs[case.program.emp[own]] = own
    return pairs


def _networks(case: Case, moves: Moves) -> Iterator[tuple[Network | None, int, int]]:
    """Give each tier's network, its bound in parts of a step, and the grid.

    No network where the tier has no multipliers, or bars pairs below a floor.
    """
    seats, program = _seats(case), case.program
    floors = case.proof.floors if case.proof else ()
    for place in range(len(case.policy.tiers)):
        found = None
        if seats is not None and not floors and not program.tiers[place].bottleneck:
            found = _network(case, place, moves, seats)
        yield found or (None, 0, 1)


def _network(
    case: Case, place: int, moves: Moves, seats: tuple[int, Rows]
) -> tuple[Network, int, int] | None:
    program, own = case.program, case.known.certificate(place)
    if own is None:
        return None
    priced = reduced(program, (*program.rows, *case.known.cuts), place, own)
    if priced is None:
        return None
    top = priced.constant + sum(priced.best(program.emp).tolist())
    start, rows = seats
    y = own.rows[start : start + len(rows)]
    limits = (y, np.asarray(rows.lower), np.asarray(rows.upper))
    return Network(program, priced, moves, limits), top, own.grid


def _seats(case: Case) -> tuple[int, Rows] | None:
    """Find the rows of seats, one for each post, and the number of the first."""
    start = 0
    for rows in case.program.rows:
        if rows.rule == "seats" and len(rows) == case.program.n_posts:
            return start, rows
        start += len(rows)
    return None
