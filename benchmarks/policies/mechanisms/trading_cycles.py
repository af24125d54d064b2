"""Exchange that leaves nobody worse off: top trading cycles with free seats."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.policies.market.limits import Turn
from benchmarks.policies.market.market import NOBODY, Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists, in_order
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


class Exchange:
    """Everybody asks for the best post left; who sits there gets the asker's turn.

    A free seat is taken at once. A post whose last seats are held sends one of its
    holders to the front of the line; when the line comes back to somebody in it, those
    in between trade. So a holder never gets less than the present post, and no group
    could trade further.
    """

    def __init__(self, market: Market) -> None:
        self.emp, self.post = market.emp.tolist(), market.post.tolist()
        self.choice = [NOBODY] * market.n_people
        self.tenants = [list(own) for own in market.tenants]
        self.home = {i: j for j, own in enumerate(self.tenants) for i in own}
        taken = np.array([len(own) for own in self.tenants], dtype=np.int64)
        self.free = (market.seats - taken).tolist()
        self.lists = [list(reversed(pairs)) for pairs in market.wishes]
        self.line: list[int] = []
        self.asked: dict[int, int] = {}

    def serve(self, person: int) -> None:
        """Serve a person, but first those who sit where the person wants to be."""
        self.line = [person]
        while self.line:
            i = self.line[-1]
            pair = self._best(i)
            j = NOBODY if pair == NOBODY else self.post[pair]
            if pair == NOBODY or self.home.get(i) == j or self.free[j]:
                self._give(self.line.pop(), pair)
            else:
                self.asked[i] = pair
                self._ask(self.tenants[j][0])

    def _best(self, i: int) -> int:
        """Find the best-liked pair of a person at a post that has a seat left."""
        while self.lists[i]:
            j = self.post[self.lists[i][-1]]
            if self.free[j] > 0 or self.tenants[j]:
                return self.lists[i][-1]
            self.lists[i].pop()
        return NOBODY

    def _ask(self, tenant: int) -> None:
        """Send a holder to the front; let those in between trade if it is there."""
        if tenant not in self.line:
            self.line.append(tenant)
            return
        while self.line:
            i = self.line.pop()
            self.choice[i] = self.asked[i]
            self._leave(i)
            if i == tenant:
                return

    def _give(self, i: int, pair: int) -> None:
        """Give a person a free seat, or the own one; the own one falls free else."""
        self.choice[i] = pair
        if i in self.home:
            self.free[self.home[i]] += 1
            self._leave(i)
        if pair != NOBODY:
            self.free[self.post[pair]] -= 1

    def _leave(self, i: int) -> None:
        self.tenants[self.home.pop(i)].remove(i)


def trade(market: Market, order: Column) -> Column:
    """Serve everybody in an order; who sits somewhere may be asked before."""
    exchange, done = Exchange(market), market.settled >= 0
    for i in order.tolist():
        if exchange.choice[i] == NOBODY and not done[i]:
            exchange.serve(i)
    return np.array(exchange.choice, dtype=np.int64)


def _prepare(setting: Setting, rng: np.random.Generator) -> tuple[Choose, Turn]:
    order = rng.permutation(setting.market.n_people)
    return partial(trade, order=order), in_order(order)


MECHANISM = Mechanism(
    "trading-cycles",
    phrase("Exchange, nobody worse off"),
    "L. Shapley and H. Scarf, On Cores and Indivisibility, Journal of Mathematical "
    "Economics 1 (1974) 23-37; with free seats and newcomers: A. Abdulkadiroglu and "
    "T. Sonmez, House Allocation with Existing Tenants, Journal of Economic Theory 88 "
    "(1999) 233-260",
    from_lists(_prepare),
)
