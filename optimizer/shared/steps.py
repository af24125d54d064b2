"""The grid of fit: the one thing that both halves of a value share.

A value is counted in whole steps of 1/scale of its unit. The small nudge brings both
halves to the same step where their sums differ in the last bit.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from models.policy.policy import FitEntry
from models.records.scores import Scores, decimals_of

COMPUTED = 100
"""Computed fit is counted in hundredths of a point."""
HUNDREDTHS = 100
"""Points of other goals, hours and rupiah too."""
NUDGE = 1e-6
LARGEST = 2**50
"""What a plan adds up stays below this many steps: floats still tell them apart."""
FINEST = 6
"""Decimals of weights, prices, points and limits, beyond which they are refused."""


@lru_cache(maxsize=4096, typed=True)
def exact(number: Any) -> Fraction:
    """Read a number as the decimal fraction that was written: 0.1 is one tenth."""
    return Fraction(str(number))


def to_steps(value: Any, scale: int) -> Any:
    """Round a number, or a column of them, to whole steps, half up."""
    if isinstance(value, (int, float)):
        return math.floor(value * scale + 0.5 + NUDGE)
    return np.floor(np.asarray(value) * scale + 0.5 + NUDGE).astype(np.int64)


def is_given(fit: FitEntry, scores: Scores | None) -> bool:
    """Tell whether fit is taken from the scores table."""
    return fit.source == "given" or (fit.source == "auto" and scores is not None)


def given_scale(fit: FitEntry, scores: Scores | None) -> int:
    """Count the steps in one unit of given scores: a power of ten.

    The fewest decimals that write every score, and what unlisted pairs score, exactly;
    scores that need more steps than can be told apart are refused before.
    """
    own = decimals_of(np.array([fit.unlisted]))
    return int(10 ** max(own, scores.decimals if scores is not None else 0))
