"""Deferred acceptance: stable, best for who asks, and safe to be honest in."""

import numpy as np
from hypothesis import given

from benchmarks.policies.market.market import Market
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


def test_posts_offering_may_reward_another_list() -> None:
    """Where posts offer, a person may gain by a shorter list: two by two, opposed."""
    emp, post = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    liking, worth = np.array([2, 1, 1, 2]), np.array([1, 2, 2, 1])
    market = Market.of(emp, post, liking, worth, np.ones(2, int))
    assert joy(market, posts_offer(market))[0] == 1
    assert max(joy(market, posts_offer(lie))[0] for lie in lies(market, 0)) == 2
