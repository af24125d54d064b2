"""People apply to posts; each post ranks those who apply."""

from __future__ import annotations

from benchmarks.policies.market.limits import nothing
from benchmarks.policies.market.market import Market
from optimizer.assignment.stable import deferred
from optimizer.columns.make import Column


def applied(market: Market, rank: Column) -> Column:
    """Give the pair that each person ends with, where posts keep those of highest rank.

    Parameters
    ----------
    rank : of each pair, as its post likes it.
    """
    choice = nothing(market)
    kept = deferred(
        market.wishes,
        market.emp.tolist(),
        market.post.tolist(),
        rank.tolist(),
        market.seats.tolist(),
    )
    choice[market.emp[kept]] = kept
    return choice
