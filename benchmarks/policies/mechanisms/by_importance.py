"""As a table is filled by hand: the most important post first, whoever fits best."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.policies.market.limits import Turn, by_gain, nothing
from benchmarks.policies.market.market import NOBODY, Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


def fill_by_importance(market: Market, order: Column, leading: Column) -> Column:
    """Keep the holders, then fill empty seats, the most important post first.

    An empty seat goes to the best-fitting person without a post. Leading posts that
    nobody without a post can take draw the best-fitting holder of a less important
    post, whose seat is filled when its turn comes.
    """
    choice, seats = nothing(market), market.seats.copy()
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    for j, tenants in enumerate(market.tenants):
        choice[tenants] = market.present[tenants]
        seats[j] -= len(tenants)
    for j in order.tolist():
        for pair in _takers(market, choice, rank, j, leads=bool(leading[j])):
            if seats[j] <= 0:
                break
            before = choice[market.emp[pair]]
            if before != NOBODY:
                seats[market.post[before]] += 1
            choice[market.emp[pair]] = pair
            seats[j] -= 1
    return choice


def _takers(
    market: Market, choice: Column, rank: Column, j: int, *, leads: bool
) -> list[int]:
    """List who may take a seat: those without a post, then holders of lesser posts."""
    pairs = np.array(market.applicants[j], dtype=np.int64)
    before = choice[market.emp[pairs]]
    out = pairs[before == NOBODY].tolist()
    if not leads:
        return out
    lesser = (before != NOBODY) & (rank[market.post[before]] > rank[j])
    return [*out, *pairs[lesser].tolist()]


def importance_order(setting: Setting) -> Column:
    """Order posts: key posts, then by tier, leading ones first, then by job class."""
    posts = setting.frame.posts
    codes = np.argsort([p.post_code for p in setting.problem.posts]).argsort()
    keys = (posts.job_class, posts.managerial, posts.tier, posts.key)
    return np.lexsort((codes, *(-key.astype(np.int64) for key in keys)))


def _prepare(setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    posts = setting.frame.posts
    leading = posts.managerial | posts.key
    order = importance_order(setting)
    return partial(fill_by_importance, order=order, leading=leading), by_gain


MECHANISM = Mechanism(
    "by-importance",
    phrase("By hand, the most important post first"),
    "No paper: how a placement meeting works through the chart from the top, as the "
    "performance review team (tim penilai kinerja, PP 11/2017) advises post by post",
    from_lists(_prepare),
)
