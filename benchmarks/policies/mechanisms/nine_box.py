"""Order of the nine-box: the best talents are served first, each by the best fit.

The regulation draws successors for leading posts from the upper boxes; here the same
order is carried on through all boxes and all posts.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.policies.market.limits import Turn
from benchmarks.policies.market.market import Market
from benchmarks.policies.market.mechanism import Choose, Mechanism, from_lists, in_order
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.mechanisms.lottery import served
from models.phrase import phrase
from optimizer.columns.make import Column


def best_fit_in_turn(market: Market, order: Column) -> Column:
    """Give everybody, in an order, the seat left that fits best."""
    return served(market, order, market.offers)


def talent_order(setting: Setting) -> Column:
    """Order people by box, then ratings, then potential; unknown ones come last."""
    own = setting.frame.employees
    potential = np.nan_to_num(own.potential, nan=-1.0)
    ids = np.argsort([e.emp_id for e in setting.problem.employees]).argsort()
    keys = (ids, -potential, -own.rating_y2, -own.rating_y1, -own.talent_box)
    return np.lexsort(tuple(key.astype(np.float64) for key in keys))


def _prepare(setting: Setting, _rng: np.random.Generator) -> tuple[Choose, Turn]:
    order = talent_order(setting)
    return partial(best_fit_in_turn, order=order), in_order(order)


MECHANISM = Mechanism(
    "nine-box",
    phrase("Nine-box order"),
    "PermenPANRB 3/2020 on talent management ranks people into boxes 9 to 1, "
    "performance by potential; to serve them in that order is a reading, not its text",
    from_lists(_prepare),
)
