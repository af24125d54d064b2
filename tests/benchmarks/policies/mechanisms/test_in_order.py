"""Lottery, nine-box, seniority and filling by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.policies.market.market import NOBODY, Market
from benchmarks.policies.mechanisms.by_importance import fill_by_importance
from benchmarks.policies.mechanisms.lottery import pick_in_turn
from benchmarks.policies.mechanisms.nine_box import best_fit_in_turn
from benchmarks.policies.mechanisms.seniority import bump_and_retreat
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
def test_picking_in_turn_is_pareto_efficient(data: st.DataObject) -> None:
    """By brute force: no choice pleases somebody more and nobody less."""
    market = data.draw(markets())
    choice = pick_in_turn(market, data.draw(orders(market)))
    assert fits(market, choice)
    assert not dominated(market, choice, choices(market))


@given(data=st.data())
def test_nobody_gains_by_another_list_in_a_lottery(data: st.DataObject) -> None:
    """Whatever the first person says, the true list gets no less."""
    market = data.draw(markets(people=4))
    order = data.draw(orders(market))
    honest = joy(market, pick_in_turn(market, order))[0]
    for lie in lies(market, 0):
        assert joy(market, pick_in_turn(lie, order))[0] <= honest


def test_the_first_in_the_order_gets_the_best_fit() -> None:
    """One seat, two people: the order decides, not who fits better."""
    market = Market.of(*(np.array(c) for c in ([0, 1], [0, 0], [1, 2], [1, 2], [1])))
    assert best_fit_in_turn(market, np.array([0, 1])).tolist() == [0, NOBODY]


@given(data=st.data())
def test_bumping_ends_and_no_junior_sits_where_a_senior_could(
    data: st.DataObject,
) -> None:
    """Whoever is left without a post is junior to all who sit where they might."""
    market = data.draw(markets(people=8, posts=4))
    standing = data.draw(orders(market))
    choice = bump_and_retreat(market, standing, np.zeros(len(market.emp), dtype=bool))
    assert fits(market, choice)
    for i in np.flatnonzero(choice == NOBODY):
        for pair in market.wishes[i]:
            j = market.post[pair]
            holders = [p for p in choice if p >= 0 and market.post[p] == j]
            assert len(holders) == market.seats[j]
            assert all(standing[market.emp[p]] > standing[i] for p in holders)


def test_retreat_goes_before_bumping() -> None:
    """The senior one goes back though somebody more junior sits elsewhere."""
    emp, post = np.array([0, 0, 1, 2]), np.array([0, 1, 0, 1])
    market = Market.of(
        emp,
        post,
        np.arange(4),
        np.arange(4),
        np.ones(2, int),
        np.array([NOBODY, 2, 3]),
    )
    standing, formerly = np.array([2, 1, 0]), np.array([True, False, False, False])
    choice = bump_and_retreat(market, standing, formerly)
    assert choice.tolist() == [0, NOBODY, 3]


def test_by_hand_a_leading_post_draws_from_a_lesser_one() -> None:
    """The lead is filled from below, and the seat left behind by the person without."""
    emp, post = np.array([0, 0, 1]), np.array([0, 1, 1])
    market = Market.of(
        emp, post, np.arange(3), np.arange(3), np.ones(2, int), np.array([1, NOBODY])
    )
    choice = fill_by_importance(market, np.array([0, 1]), np.array([True, False]))
    assert choice.tolist() == [0, 2]


@given(market=markets(), leads=st.lists(st.booleans(), min_size=3, max_size=3))
def test_by_hand_keeps_to_the_seats(market: Market, leads: list[bool]) -> None:
    """Whatever the order of posts: seats are enough, no holder ends with nothing."""
    choice = fill_by_importance(market, np.arange(3), np.array(leads))
    assert fits(market, choice)
    assert (choice[market.present >= 0] >= 0).all()
