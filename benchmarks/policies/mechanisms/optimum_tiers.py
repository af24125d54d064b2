"""The optimum by tiers: the policy as it stands, a better tier first."""

from __future__ import annotations

import numpy as np

from benchmarks.policies.mechanism import Decision, Mechanism
from benchmarks.policies.setting import Setting
from benchmarks.policies.solving import solved


def _decide(setting: Setting, _rng: np.random.Generator) -> Decision:
    return solved(setting, setting.problem.policy.goals)


MECHANISM = Mechanism(
    "optimum-tiers",
    "Optimum, by tiers",
    "This project: docs/method.md; lexicographic order as in R. E. Steuer, Multiple "
    "Criteria Optimization, Wiley 1986, chapter 9",
    _decide,
)
