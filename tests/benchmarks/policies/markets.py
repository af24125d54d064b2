"""Tiny random markets, and every choice that they allow."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from benchmarks.policies.market import NOBODY, Market
from optimizer.frame import Column


def random_market(seed: int, people: int = 5, posts: int = 3) -> Market:
    """Draw a market with strict lists, some pairs barred, some people with a seat."""
    rng = np.random.default_rng(seed)
    emp, post = np.nonzero(rng.random((people, posts)) < 0.75)
    seats = rng.integers(0, 3, posts)
    return Market.of(
        emp,
        post,
        rng.permutation(len(emp)),
        rng.permutation(len(emp)),
        seats,
        _tenants(rng, emp, post, seats, people),
        people=people,
    )


def _tenants(
    rng: np.random.Generator, emp: Column, post: Column, seats: Column, people: int
) -> Column:
    present, left = np.full(people, NOBODY), seats.copy()
    for pair in rng.permutation(len(emp)):
        if present[emp[pair]] == NOBODY and left[post[pair]] and rng.random() < 0.5:
            present[emp[pair]] = pair
            left[post[pair]] -= 1
    return present


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
