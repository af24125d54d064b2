"""Top trading cycles: nobody worse off, and no further trade to be had."""

import numpy as np
import pytest

from benchmarks.policies.market import Market
from benchmarks.policies.mechanisms.trading_cycles import trade
from tests.benchmarks.policies.markets import (
    choices,
    dominated,
    fits,
    joy,
    random_market,
)

SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_worse_off_than_today(seed: int) -> None:
    """Whoever holds a seat gets it, or one liked better."""
    market = random_market(seed)
    choice = trade(market, np.random.default_rng(seed).permutation(5))
    assert fits(market, choice)
    assert (joy(market, choice) >= joy(market, market.present)).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_exchange_would_please_more(seed: int) -> None:
    """By brute force: no choice pleases somebody more and nobody less."""
    market = random_market(seed)
    choice = trade(market, np.arange(5))
    assert not dominated(market, choice, choices(market))


def test_three_people_trade_in_a_ring() -> None:
    """Each wants the seat of the next: all three trade, as in Shapley and Scarf."""
    emp, post = np.repeat(np.arange(3), 3), np.tile(np.arange(3), 3)
    liking = np.where(post == (emp + 1) % 3, 9, np.where(post == emp, 5, 1)) * 10 + post
    market = Market.of(
        emp, post, liking, np.arange(9), np.ones(3, int), np.array([0, 4, 8])
    )
    assert market.post[trade(market, np.arange(3))].tolist() == [1, 2, 0]


def test_a_free_seat_and_a_newcomer() -> None:
    """The newcomer asks for a held seat; its holder goes to the free one first."""
    emp, post = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    liking, worth = np.array([1, 2, 4, 3]), np.arange(4)
    market = Market.of(emp, post, liking, worth, np.ones(2, int), np.array([0, -1]))
    assert market.post[trade(market, np.array([1, 0]))].tolist() == [1, 0]
