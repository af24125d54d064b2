"""Seniority register: the junior leaves first, the senior may bump or retreat.

Simpler than 5 CFR 351: one register instead of tenure groups and subgroups, so that
whoever stands lower may be displaced; how far down a move may go is left to the rules
on demotion; of several free seats the best-fitting one is offered.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

import numpy as np

from benchmarks.policies.market.limits import Turn, nothing
from benchmarks.policies.market.market import NOBODY, Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists, in_order
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


class Register:
    """People by seniority, and who sits where while bumping goes on.

    Everybody starts in the present post, the senior ones first. Whoever is left over
    takes, the senior ones first: a free seat in a post formerly held, any free seat,
    the seat of somebody junior in a post formerly held (retreat), or that of the most
    junior person anywhere (bump). Those bumped are left over in turn. Each bump passes
    the seat to somebody senior, so it ends.
    """

    def __init__(self, market: Market, standing: Column, formerly: Column) -> None:
        self.market, self.standing = market, standing.tolist()
        self.formerly = formerly.tolist()
        self.post, self.seats = market.post.tolist(), market.seats.tolist()
        self.choice = nothing(market).tolist()
        self.held: list[list[tuple[int, int]]] = [[] for _ in self.seats]

    def run(self) -> Column:
        """Seat everybody, then place those left over."""
        waiting = self._start()
        while waiting:
            _, i = heappop(waiting)
            pair = self._place(i)
            if pair == NOBODY:
                continue
            own = self.held[self.post[pair]]
            if len(own) >= self.seats[self.post[pair]]:
                standing, junior = heappop(own)
                self.choice[junior] = NOBODY
                heappush(waiting, (-standing, junior))
            self._sit(i, pair)
        return np.array(self.choice, dtype=np.int64)

    def _start(self) -> list[tuple[int, int]]:
        """Seat the holders of surviving posts; give those left over, seniors first."""
        free = np.flatnonzero(self.market.settled < 0).tolist()
        waiting = []
        for i in sorted(free, key=lambda i: -self.standing[i]):
            pair = int(self.market.present[i])
            if pair != NOBODY and self.market.open[pair] and self._room(pair):
                self._sit(i, pair)
            else:
                waiting.append((-self.standing[i], i))
        heapify(waiting)
        return waiting

    def _place(self, i: int) -> int:
        """Find the pair that a person left over takes, ``NOBODY`` for none."""
        offers = self.market.offers[i]
        free = [pair for pair in offers if self._room(pair)]
        if free:
            return next((pair for pair in free if self.formerly[pair]), free[0])
        below = [pair for pair in offers if self._junior(pair) < self.standing[i]]
        back = [pair for pair in below if self.formerly[pair]]
        return back[0] if back else min(below, key=self._junior, default=NOBODY)

    def _room(self, pair: int) -> bool:
        return len(self.held[self.post[pair]]) < self.seats[self.post[pair]]

    def _junior(self, pair: int) -> int:
        """Give the standing of the most junior holder; beyond all where none sits."""
        own = self.held[self.post[pair]]
        return own[0][0] if own else len(self.standing)

    def _sit(self, i: int, pair: int) -> None:
        self.choice[i] = pair
        heappush(self.held[self.post[pair]], (self.standing[i], i))


def bump_and_retreat(market: Market, standing: Column, formerly: Column) -> Column:
    """Run the register: ``standing`` is larger for seniors, without ties."""
    return Register(market, standing, formerly).run()


def seniority_order(setting: Setting) -> Column:
    """Order people as the register of ranks does: grade, tier, service, study, age.

    Its fourth key, courses for leading posts, stands in no table and is left out.
    """
    own = setting.frame.employees
    ids = np.argsort([e.emp_id for e in setting.problem.employees]).argsort()
    seniors = (own.age_months, own.education, own.service_months, own.tier, own.grade)
    return np.lexsort((ids, *(-key.astype(np.int64) for key in seniors)))


def formerly_held(setting: Setting) -> Column:
    """Mark the pairs at a post whose name and level stand in the person's history."""
    posts = setting.problem.posts
    held = [
        {(h.post_name, h.level) for h in setting.problem.held_posts.get(e.emp_id, ())}
        for e in setting.problem.employees
    ]
    named = [(p.post_name, p.level) for p in posts]
    couples = zip(setting.pairs.emp.tolist(), setting.pairs.post.tolist(), strict=True)
    return np.array([named[j] in held[i] for i, j in couples], dtype=bool)


def rises(setting: Setting) -> Column:
    """Mark the pairs at a post of a higher tier than the person's."""
    up: Column = setting.pairs.tier_change > 0
    return up


def _prepare(setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    order = seniority_order(setting)
    standing = np.empty(len(order), dtype=np.int64)
    standing[order] = np.arange(len(order))[::-1]
    formerly, higher = formerly_held(setting), np.flatnonzero(rises(setting))

    def choose(market: Market) -> Column:
        return bump_and_retreat(market.strike(higher), standing, formerly)

    return choose, in_order(order)


MECHANISM = Mechanism(
    "seniority",
    phrase("Seniority, bump and retreat"),
    "Bump and retreat: 5 CFR 351.701; free seats first, nobody rises: 351.704 (United "
    "States, reduction in force); order: PP 15/1979 (daftar urut kepangkatan)",
    from_lists(_prepare),
)
