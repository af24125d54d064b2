"""Deferred acceptance in which present holders come first at their own posts."""

from __future__ import annotations

import numpy as np

from benchmarks.policies.market.applying import applied
from benchmarks.policies.market.limits import Turn, by_gain
from benchmarks.policies.market.market import Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


def holders_first(market: Market) -> Column:
    """Let everybody apply in the order liked; a post keeps its holders before others.

    As many holders as it has seats, those of most worth, stand at the head of a post's
    list; the others follow as they are worth. So nobody with a right to stay ends in a
    post liked less, and seats of those who go are open to all.
    """
    return applied(market, ranked(market))


def ranked(market: Market) -> Column:
    """Rank pairs by worth, those of holders with a right to stay above all others."""
    rank = np.empty(len(market.worth), dtype=np.int64)
    rank[np.argsort(market.worth, kind="stable")] = np.arange(len(market.worth))
    holders = [i for own in market.tenants for i in own]
    rank[market.present[holders]] += len(rank)
    return rank


def _prepare(_setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    return holders_first, by_gain


MECHANISM = Mechanism(
    "deferred-holders",
    phrase("Deferred acceptance, holders first"),
    "P. Guillen and O. Kesten, Matching Markets with Mixed Ownership, International "
    "Economic Review 53 (2012) 1027-1046; J. S. Pereyra, A Dynamic School Choice "
    "Model, Games and Economic Behavior 80 (2013) 100-114; weighed by J. Combe, O. "
    "Tercieux and C. Terrier, The Design of Teacher Assignment, Review of Economic "
    "Studies 89 (2022) 3154-3222",
    from_lists(_prepare),
)
