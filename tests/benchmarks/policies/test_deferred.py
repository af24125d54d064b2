"""Deferred acceptance: stable, and best for the side that asks."""

import numpy as np
import pytest

from benchmarks.policies.mechanisms.deferred_people import people_apply
from benchmarks.policies.mechanisms.deferred_posts import posts_offer
from tests.benchmarks.policies.markets import (
    blocking,
    choices,
    fits,
    joy,
    random_market,
)

SEEDS = range(25)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_has_justified_envy(seed: int) -> None:
    """No person and post would both rather have each other."""
    market = random_market(seed)
    for choose in (people_apply, posts_offer):
        choice = choose(market)
        assert fits(market, choice)
        assert blocking(market, choice) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_best_and_worst_of_all_stable_choices(seed: int) -> None:
    """By brute force: applicants get the best of any stable choice, or the worst."""
    market = random_market(seed)
    stable = [joy(market, c) for c in choices(market) if not blocking(market, c)]
    assert (joy(market, people_apply(market)) == np.max(stable, axis=0)).all()
    assert (joy(market, posts_offer(market)) == np.min(stable, axis=0)).all()
