"""The optimum when peace counts most: everybody placed, then the fewest moves."""

from __future__ import annotations

import numpy as np

from benchmarks.policies.market.mechanism import Decision, Mechanism
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.market.solving import solved
from models.phrase import phrase
from models.policy.policy import GoalEntry

GOALS = (
    GoalEntry(name="everyone-placed", tier=1),
    GoalEntry(name="fewest-moves", tier=2),
    GoalEntry(name="fit", tier=3),
)


def _decide(setting: Setting, _rng: np.random.Generator) -> Decision:
    return solved(setting, GOALS)


MECHANISM = Mechanism(
    "fewest-moves",
    phrase("Fewest moves"),
    "This project: docs/method.md, with the policy's goals replaced",
    _decide,
)
