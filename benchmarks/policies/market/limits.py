"""Limits of hard rules, for mechanisms that know only people, posts and seats.

Run the mechanism; whoever stands last in a row that is over its limit may not use
that row: those with a post to stay in are settled there, from the others the pairs are
struck off. Where a row is below its limit, somebody is called (see ``floors``). Run
again, until nothing is over or under. What comes out is what the mechanism gives in the
smaller market: stable there, and whoever stays is no worse off.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from benchmarks.policies.market.floors import called
from benchmarks.policies.market.market import NOBODY, Market
from optimizer.columns.make import Column

Run = Callable[[Market], Column]
Turn = Callable[[Market, Column], Column]
"""Gives each person's turn under a choice; a low turn keeps its place in a full row."""


def within_limits(run: Run, market: Market, turn: Turn) -> Column:
    """Run a mechanism until its choice breaks no limit, or nobody can mend it."""
    while True:
        choice = merged(market, run(market))
        turns = turn(market, choice)
        struck = excess(market, choice, turns)
        sent = called(market, choice, turns) if not len(struck) else struck[:0]
        if len(struck):
            market = _smaller(market, choice, struck)
        elif len(sent):
            market = _sent(market, choice, sent)
        else:
            return choice


def merged(market: Market, choice: Column) -> Column:
    """Lay a choice under what is settled already."""
    return np.where(market.settled >= 0, market.settled, choice)


def by_gain(market: Market, choice: Column) -> Column:
    """Let those go first whose worth rises most against the present post.

    Parameters
    ----------
    market : who may sit where.
    choice : a pair per person, -1 for none.

    Returns
    -------
    Turns, a number per person; the lowest keeps its place in a full row.
    """
    worth = np.append(market.worth, 0)
    return worth[market.present] - worth[choice]


def excess(market: Market, choice: Column, turn: Column) -> Column:
    """Give the pairs to strike: those of the people last in a row over its limit."""
    chosen = np.zeros(len(market.emp), dtype=bool)
    chosen[choice[choice >= 0]] = True
    struck = [np.zeros(0, dtype=np.int64)]
    for row, pair, coef, upper in market.caps:
        used = chosen[pair]
        total = np.zeros(len(upper), dtype=np.int64)
        np.add.at(total, row[used], coef[used])
        for over in np.flatnonzero(total > upper).tolist():
            mine = np.flatnonzero(row == over)
            last = _last(
                market, mine[used[mine]], pair, coef, turn, total[over] - upper[over]
            )
            struck.append(
                pair[mine[(coef[mine] > 0) & np.isin(market.emp[pair[mine]], last)]]
            )
    return np.unique(np.concatenate(struck))


def _last(
    market: Market, mine: Column, pair: Column, coef: Column, turn: Column, over: int
) -> Column:
    """Name the people, last turn first, who together use what is over the limit."""
    free = (coef[mine] > 0) & (market.settled[market.emp[pair[mine]]] < 0)
    users = mine[free]
    who = market.emp[pair[users]]
    users = users[np.lexsort((-who, -turn[who]))]
    enough = np.searchsorted(np.cumsum(coef[users]), over) + 1
    return market.emp[pair[users[:enough]]]


def _smaller(market: Market, choice: Column, struck: Column) -> Market:
    """Strike pairs; whoever was to use one and has a right to stay is settled there."""
    market = market.strike(struck)
    movers = np.intersect1d(choice[choice >= 0], struck)
    people = np.unique(market.emp[movers])
    right = {i for tenants in market.tenants for i in tenants}
    stay = np.array([i for i in people.tolist() if i in right], dtype=np.int64)
    return market.settle(stay, market.present) if len(stay) else market


def _sent(market: Market, choice: Column, sent: Column) -> Market:
    """Settle people where they are called to."""
    choice, people = choice.copy(), market.emp[sent]
    choice[people] = sent
    return market.settle(people, choice)


def nothing(market: Market) -> Column:
    """Give the choice in which nobody has a post yet."""
    return np.full(market.n_people, NOBODY, dtype=np.int64)
