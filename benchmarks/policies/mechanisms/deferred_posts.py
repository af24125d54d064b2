"""Deferred acceptance in which posts make offers to people."""

from __future__ import annotations

from collections import deque

import numpy as np

from benchmarks.policies.market.limits import Turn, by_gain, nothing
from benchmarks.policies.market.market import NOBODY, Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


def posts_offer(market: Market) -> Column:
    """Let every post offer its seats, best person first; people keep the best offer.

    Every post gets the best holders of any stable choice. A seat that is turned down
    is offered to the next on the post's list.
    """
    choice = [NOBODY] * market.n_people
    emp, post, liking = (
        market.emp.tolist(),
        market.post.tolist(),
        market.liking.tolist(),
    )
    ahead = [iter(pairs) for pairs in market.applicants]
    offers = deque(np.repeat(np.arange(market.n_posts), _offers(market)).tolist())
    while offers:
        for pair in ahead[offers.popleft()]:
            before = choice[emp[pair]]
            if before == NOBODY or liking[before] < liking[pair]:
                choice[emp[pair]] = pair
                if before != NOBODY:
                    offers.append(post[before])
                break
    return np.array(choice, dtype=np.int64) if choice else nothing(market)


def _offers(market: Market) -> Column:
    """Count the seats that each post may offer: no more than it has applicants."""
    asked = np.bincount(market.post[market.open], minlength=market.n_posts)
    return np.clip(market.seats, 0, asked)


def _prepare(_setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    return posts_offer, by_gain


MECHANISM = Mechanism(
    "deferred-posts",
    phrase("Deferred acceptance, posts offer"),
    "D. Gale and L. S. Shapley (1962); hospitals offering as in A. E. Roth, The "
    "Evolution of the Labor Market for Medical Interns and Residents, Journal of "
    "Political Economy 92 (1984) 991-1016",
    from_lists(_prepare),
)
