"""Deferred acceptance in which people apply to posts."""

from __future__ import annotations

import numpy as np

from benchmarks.policies.market.applying import applied
from benchmarks.policies.market.limits import Turn, by_gain
from benchmarks.policies.market.market import Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


def people_apply(market: Market) -> Column:
    """Let everybody apply in the order liked; posts keep the best applicants so far.

    Everybody gets the best-liked post of any stable choice. Whom a post turns away goes
    on to the next on the list; a post that prefers a newcomer lets its least one go.
    """
    return applied(market, market.worth)


def _prepare(_setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    return people_apply, by_gain


MECHANISM = Mechanism(
    "deferred-people",
    phrase("Deferred acceptance, people apply"),
    "D. Gale and L. S. Shapley, College Admissions and the Stability of Marriage, "
    "American Mathematical Monthly 69 (1962) 9-15",
    from_lists(_prepare),
)
