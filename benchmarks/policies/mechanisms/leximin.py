"""Leximin: as many as can be, then the worst-off first, level by level."""

from __future__ import annotations

import numpy as np

from benchmarks.policies.market.mechanism import Decision, Mechanism
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.market.solving import solved
from models.phrase import phrase
from models.policy.policy import GoalEntry

STEP = 10.0
"""Points between two levels: ten tiers, each proven."""
GOALS = (
    GoalEntry(name="everyone-placed", tier=1),
    GoalEntry.model_validate(
        {"name": "leximin", "tier": 2, "step": STEP, "lowest": STEP}
    ),
    GoalEntry(name="fit", tier=20),
)


def _decide(setting: Setting, _rng: np.random.Generator) -> Decision:
    return solved(setting, GOALS)


MECHANISM = Mechanism(
    "leximin",
    phrase("Leximin of fit"),
    "This project: docs/goals.md; W. Ogryczak and T. Sliwinski, On Direct Methods for "
    "Lexicographic Min-Max Optimization, ICCSA 2006, LNCS 3982, 802-811",
    _decide,
)
