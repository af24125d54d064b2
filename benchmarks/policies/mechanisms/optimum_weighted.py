"""The optimum of one weighted sum: everything has a price in points of fit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.policies.market.mechanism import Decision, Mechanism
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.market.solving import solved
from models.phrase import phrase
from models.policy.policy import GoalEntry, Policy

PLACED, KEY_POST = 200.0, 40.0
"""Points for a person placed and for a key post filled: assumptions. 80 of 195 parts of
fit (S14) are 41 points; no post at all weighs twice the best fit there is."""


def one_tier(policy: Policy) -> Iterator[GoalEntry]:
    """Give the goals of a policy as one sum, in the tier of ``fit``."""
    prices = {"everyone-placed": PLACED, "key-posts": KEY_POST}
    main = next(
        (g.tier for g in policy.goals if g.name == "fit"), policy.goals[-1].tier
    )
    for goal in policy.goals:
        if goal.tier <= main:
            weight = prices.get(goal.name, goal.weight)
            yield goal.model_copy(update={"tier": 1, "weight": weight})


def _decide(setting: Setting, _rng: np.random.Generator) -> Decision:
    return solved(setting, tuple(one_tier(setting.problem.policy)))


MECHANISM = Mechanism(
    "optimum-weighted",
    phrase("Optimum, weighted"),
    "This project: docs/method.md; additive value as in R. L. Keeney and H. Raiffa, "
    "Decisions with Multiple Objectives, Wiley 1976, chapter 3",
    _decide,
)
