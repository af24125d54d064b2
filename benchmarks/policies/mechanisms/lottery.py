"""Lottery with priorities: random serial dictatorship."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.policies.market.limits import Turn, nothing
from benchmarks.policies.market.market import Lists, Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists, in_order
from benchmarks.policies.market.setting import Setting
from models.phrase import phrase
from optimizer.columns.make import Column


def pick_in_turn(market: Market, order: Column) -> Column:
    """Let everybody pick, in an order, the best-liked seat that is left."""
    return served(market, order, market.wishes)


def served(market: Market, order: Column, lists: Lists) -> Column:
    """Give everybody, in an order, the first of the own list with a seat left."""
    choice, seats, post = nothing(market), market.seats.tolist(), market.post.tolist()
    for i in order.tolist():
        for pair in lists[i]:
            if seats[post[pair]] > 0:
                seats[post[pair]] -= 1
                choice[i] = pair
                break
    return choice


def _prepare(setting: Setting, rng: np.random.Generator) -> tuple[Choose, Turn]:
    """Draw lots; those whose post goes pick before those whose post stays."""
    drawn = rng.random(setting.market.n_people)
    order = np.lexsort((drawn, setting.market.present >= 0))
    return partial(pick_in_turn, order=order), in_order(order)


MECHANISM = Mechanism(
    "lottery",
    phrase("Lottery, the displaced first"),
    "A. Abdulkadiroglu and T. Sonmez, Random Serial Dictatorship and the Core from "
    "Random Endowments in House Allocation Problems, Econometrica 66 (1998) 689-701",
    from_lists(_prepare),
)
