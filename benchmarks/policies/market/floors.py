"""Lower limits of hard rules: who is called where a mechanism leaves a seat empty.

Called is first who has no post yet, then who would rather go, then who stands last;
nobody is called from where another lower limit needs them, but as a last resort, and
nobody past an upper limit. Whoever is called is settled there, and the mechanism runs
again among the others.
"""

from __future__ import annotations

import numpy as np

from benchmarks.policies.market.market import NOBODY, Market
from optimizer.columns.make import Column

FREE, WILLING, SENT, NEEDED = range(4)
"""Without a post; would rather go; would rather not; kept by another lower limit."""


def called(market: Market, choice: Column, turn: Column) -> Column:
    """Give the pairs to settle: for each row below its limit, who is to fill it.

    Parameters
    ----------
    turn : each person's turn; of two who are alike else, the last one is called.
    """
    chosen = _mask(market, choice)
    call: Call | None = None
    for row, pair, coef, lower in market.floors:
        total = _totals(row, pair, coef, chosen, len(lower))
        for under in np.flatnonzero(total < lower).tolist():
            call = call or Call(market, choice, turn)
            mine = (row == under) & (coef > 0)
            call.fill(pair[mine], coef[mine], int(lower[under] - total[under]))
    sent = call.sent.values() if call else ()
    return np.array(sorted(sent), dtype=np.int64)


class Call:
    """A round of calls: who is sent where so far, and what upper limits leave."""

    def __init__(self, market: Market, choice: Column, turn: Column) -> None:
        self.market, self.choice, self.turn = market, choice, turn
        self.sent: dict[int, int] = {}
        self.ranks = _ranks(market, choice)
        self.seats = market.seats.copy()
        settled = _mask(market, market.settled)
        self.caps = [
            (row, pair, coef, upper - _totals(row, pair, coef, settled, len(upper)))
            for row, pair, coef, upper in market.caps
        ]

    def fill(self, pairs: Column, gains: Column, short: int) -> None:
        """Call people to a row that is short of so much, as far as there are any."""
        gain = dict(zip(pairs.tolist(), gains.tolist(), strict=True))
        for one in self._in_order(pairs).tolist():
            person = int(self.market.emp[one])
            if short > 0 and person not in self.sent and self._take(one):
                self.sent[person] = one
                short -= gain[one]

    def _in_order(self, pairs: Column) -> Column:
        """Order the pairs that may be called, those still on the lists first."""
        market, people = self.market, self.market.emp[pairs]
        there = np.isin(self.choice[people], pairs)
        may = pairs[(market.settled[people] < 0) & ~there]
        keys = (-market.worth[may], -self.turn[market.emp[may]], self.ranks[may])
        return may[np.lexsort((*keys, ~market.open[may]))]

    def _take(self, one: int) -> bool:
        """Take a seat, and what the pair uses of upper limits, if all is to be had."""
        found = [(left, row[at], coef[at]) for row, at, coef, left in self._uses(one)]
        post = self.market.post[one]
        if self.seats[post] <= 0 or any((c > left[r]).any() for left, r, c in found):
            return False
        self.seats[post] -= 1
        for left, rows, coefs in found:
            left[rows] -= coefs
        return True

    def _uses(self, one: int) -> list[tuple[Column, Column, Column, Column]]:
        return [
            (row, np.flatnonzero((pair == one) & (coef > 0)), coef, left)
            for row, pair, coef, left in self.caps
        ]


def _mask(market: Market, choice: Column) -> Column:
    """Mark the pairs of a choice."""
    chosen = np.zeros(len(market.emp), dtype=bool)
    chosen[choice[choice >= 0]] = True
    return chosen


def _totals(row: Column, pair: Column, coef: Column, used: Column, n: int) -> Column:
    """Sum each row over the pairs in use."""
    total = np.zeros(n, dtype=np.int64)
    here = used[pair]
    np.add.at(total, row[here], coef[here])
    return total


def _ranks(market: Market, choice: Column) -> Column:
    """Rank the pairs by who would be called: see ``FREE`` to ``NEEDED``."""
    now = choice[market.emp]
    rather = market.liking > np.append(market.liking, -1)[now]
    ranks = np.where(now == NOBODY, FREE, np.where(rather, WILLING, SENT))
    chosen = _mask(market, choice)
    for row, pair, coef, lower in market.floors:
        total = _totals(row, pair, coef, chosen, len(lower))
        tight = chosen[pair] & (coef > 0) & (total[row] - coef < lower[row])
        ranks[np.isin(market.emp, market.emp[pair[tight]])] = NEEDED
    return ranks
