"""Top trading cycles: nobody worse off, no further trade, no gain by another list."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.policies.market.market import Market
from benchmarks.policies.mechanisms.trading_cycles import trade
from tests.benchmarks.policies.markets import (
    choices,
    dominated,
    fits,
    joy,
    lies,
    markets,
    orders,
)


@given(data=st.data())
def test_nobody_is_worse_off_and_no_exchange_pleases_more(data: st.DataObject) -> None:
    """Holders get no less than their seat; brute force finds no further trade."""
    market = data.draw(markets())
    choice = trade(market, data.draw(orders(market)))
    assert fits(market, choice)
    assert (joy(market, choice) >= joy(market, market.present)).all()
    assert not dominated(market, choice, choices(market))


@given(data=st.data())
def test_nobody_gains_by_another_list(data: st.DataObject) -> None:
    """Whatever the first person says, the true list gets no less (Roth 1982)."""
    market = data.draw(markets(people=4))
    order = data.draw(orders(market))
    honest = joy(market, trade(market, order))[0]
    for lie in lies(market, 0):
        assert joy(market, trade(lie, order))[0] <= honest


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
