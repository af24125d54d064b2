"""The optimum by tiers: the policy as it stands, a better tier first."""

from __future__ import annotations

import numpy as np

from benchmarks.policies.market.mechanism import Decision, Mechanism
from benchmarks.policies.market.setting import Setting
from benchmarks.policies.market.solving import solved
from models.phrase import phrase


def _decide(setting: Setting, _rng: np.random.Generator) -> Decision:
    return solved(setting, setting.problem.policy.goals)


MECHANISM = Mechanism(
    "optimum-tiers",
    phrase("Optimum, by tiers"),
    "This project: docs/method.md; tiers one after the other as in H. Isermann, Linear "
    "Lexicographic Optimization, OR Spektrum 4 (1982) 223-228",
    _decide,
)
