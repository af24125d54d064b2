"""Tiny random markets, and every choice that they allow."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from benchmarks.policies.market.market import NOBODY, Market
from optimizer.columns.make import Column


@st.composite
def markets(draw: st.DrawFn, people: int = 5, posts: int = 3) -> Market:
    """Draw a market with strict lists, some pairs barred, some people with a seat."""
    n = draw(st.integers(1, people))
    allowed = draw(st.lists(st.booleans(), min_size=n * posts, max_size=n * posts))
    emp, post = np.nonzero(np.array(allowed, dtype=bool).reshape(n, posts))
    seats = np.array(draw(st.lists(st.integers(0, 2), min_size=posts, max_size=posts)))
    liking, worth = (draw(st.permutations(range(len(emp)))) for _ in range(2))
    columns = (np.array(column, dtype=np.int64) for column in (liking, worth))
    asked = draw(st.lists(st.booleans(), min_size=len(emp), max_size=len(emp)))
    present, left = np.full(n, NOBODY), seats.copy()
    for pair in np.flatnonzero(np.array(asked, dtype=bool)).tolist():
        if present[emp[pair]] == NOBODY and left[post[pair]]:
            present[emp[pair]] = pair
            left[post[pair]] -= 1
    return Market.of(emp, post, *columns, seats, present, people=n)


def orders(market: Market) -> st.SearchStrategy[Column]:
    """Draw an order of a market's people."""
    people = st.permutations(range(market.n_people))
    return people.map(lambda order: np.array(order, dtype=np.int64))


def lies(market: Market, person: int) -> Iterator[Market]:
    """Give a market for every other list that a person could hand in.

    Lists are orders of the person's own pairs, cut off anywhere; who holds a seat
    cannot leave it out.
    """
    own = np.flatnonzero(market.emp == person)
    top = np.max(market.liking, initial=0) + 1
    for kept in range(len(own) + 1):
        for told in itertools.permutations(own.tolist(), kept):
            if market.present[person] != NOBODY and market.present[person] not in told:
                continue
            liking, opened = market.liking.copy(), market.open.copy()
            liking[list(told)] = top + np.arange(kept)[::-1]
            opened[np.setdiff1d(own, told)] = False
            yield replace(market, liking=liking, open=opened)


def choices(market: Market) -> Iterator[Column]:
    """Give every choice that keeps to the pairs and to the seats."""
    options = [[NOBODY, *pairs] for pairs in market.wishes]
    for choice in itertools.product(*options):
        column = np.array(choice)
        if fits(market, column):
            yield column


def fits(market: Market, choice: Column) -> bool:
    """Tell whether a choice keeps to pairs and seats."""
    taken = choice[choice >= 0]
    own = market.emp[taken] == np.flatnonzero(choice >= 0)
    held = np.bincount(market.post[taken], minlength=market.n_posts)
    return bool(own.all() and (held <= market.seats).all())


def joy(market: Market, choice: Column) -> Column:
    """Give everybody's liking of what they get; -1 for nothing."""
    return np.append(market.liking, -1)[choice]


def blocking(market: Market, choice: Column) -> list[int]:
    """List the pairs that both sides would rather have: envy that is justified."""
    found = []
    for pair in range(len(market.emp)):
        i, j = market.emp[pair], market.post[pair]
        holders = [p for p in choice if p >= 0 and market.post[p] == j]
        wanted = market.liking[pair] > joy(market, choice)[i]
        free = len(holders) < market.seats[j]
        if wanted and (
            free or any(market.worth[p] < market.worth[pair] for p in holders)
        ):
            found.append(pair)
    return found


def dominated(market: Market, choice: Column, among: Iterator[Column]) -> bool:
    """Tell whether some choice pleases nobody less and somebody more."""
    mine = joy(market, choice)
    return any(
        (joy(market, other) >= mine).all() and (joy(market, other) > mine).any()
        for other in among
    )
