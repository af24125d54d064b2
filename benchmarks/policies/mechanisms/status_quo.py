"""Nothing is decided: people stay, or follow the equalisation of their post."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.policies.market.limits import Turn, by_gain, nothing
from benchmarks.policies.market.market import Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


def stay(market: Market, equalised: Column) -> Column:
    """Keep everybody who may stay; who lost the post takes the one laid down for it."""
    choice, seats = nothing(market), market.seats.copy()
    for j, tenants in enumerate(market.tenants):
        choice[tenants] = market.present[tenants]
        seats[j] -= len(tenants)
    followers = np.flatnonzero(equalised & market.open)
    for pair in followers[np.argsort(-market.worth[followers])].tolist():
        i, j = market.emp[pair], market.post[pair]
        if choice[i] < 0 and seats[j] > 0:
            choice[i] = pair
            seats[j] -= 1
    return choice


def _prepare(setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    return partial(stay, equalised=setting.pairs.equalised), by_gain


MECHANISM = Mechanism(
    "status-quo",
    phrase("Everybody stays who can"),
    "No decision: H00 (who holds a surviving post may stay), PermenPANRB 17/2021 "
    "(equalisation)",
    from_lists(_prepare),
)
