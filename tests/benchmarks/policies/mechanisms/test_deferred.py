"""Deferred acceptance: stable, best for who asks, and safe to be honest in."""

from dataclasses import replace

import numpy as np
from hypothesis import given

from benchmarks.policies.market.market import Market
from benchmarks.policies.mechanisms.deferred_holders import holders_first, ranked
from benchmarks.policies.mechanisms.deferred_people import people_apply
from benchmarks.policies.mechanisms.deferred_posts import posts_offer
from tests.benchmarks.policies.markets import (
    blocking,
    choices,
    fits,
    joy,
    lies,
    markets,
)


@given(market=markets())
def test_nobody_has_justified_envy(market: Market) -> None:
    """No person and post would both rather have each other."""
    for choose in (people_apply, posts_offer):
        choice = choose(market)
        assert fits(market, choice)
        assert blocking(market, choice) == []


@given(market=markets())
def test_best_and_worst_of_all_stable_choices(market: Market) -> None:
    """By brute force: applicants get the best of any stable choice, or the worst."""
    stable = [joy(market, c) for c in choices(market) if not blocking(market, c)]
    assert (joy(market, people_apply(market)) == np.max(stable, axis=0)).all()
    assert (joy(market, posts_offer(market)) == np.min(stable, axis=0)).all()


@given(market=markets(people=4))
def test_no_applicant_gains_by_another_list(market: Market) -> None:
    """Whatever the first person says, the true list gets no less (Dubins, Freedman)."""
    honest = joy(market, people_apply(market))[0]
    for lie in lies(market, 0):
        assert joy(market, people_apply(lie))[0] <= honest


@given(market=markets())
def test_holders_keep_what_they_like_better(market: Market) -> None:
    """Who may stay never ends lower; envy is only of holders, put first on purpose."""
    choice = holders_first(market)
    assert fits(market, choice)
    assert blocking(replace(market, worth=ranked(market)), choice) == []
    for own in market.tenants:
        for person in own:
            present = int(market.present[person])
            assert market.liking[choice[person]] >= market.liking[present]


@given(market=markets(people=4))
def test_no_applicant_gains_where_holders_come_first(market: Market) -> None:
    """Whatever the first person says of other posts, the true list gets no less."""
    honest = joy(market, holders_first(market))[0]
    for lie in lies(market, 0):
        if (lie.open == market.open).all():
            assert joy(market, holders_first(lie))[0] <= honest


def test_a_holder_stays_who_would_be_turned_out() -> None:
    """B fits A's post better and likes it; A holds it, and stays put."""
    emp, post = np.array([0, 1, 1]), np.array([0, 0, 1])
    liking, worth = np.array([1, 2, 1]), np.array([1, 9, 5])
    market = Market.of(
        emp, post, liking, worth, np.ones(2, int), present=np.array([0, 2])
    )
    assert people_apply(market).tolist() == [-1, 1]
    assert holders_first(market).tolist() == [0, 2]


def test_posts_offering_may_reward_another_list() -> None:
    """Where posts offer, a person may gain by a shorter list: two by two, opposed."""
    emp, post = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    liking, worth = np.array([2, 1, 1, 2]), np.array([1, 2, 2, 1])
    market = Market.of(emp, post, liking, worth, np.ones(2, int))
    assert joy(market, posts_offer(market))[0] == 1
    assert max(joy(market, posts_offer(lie))[0] for lie in lies(market, 0)) == 2
