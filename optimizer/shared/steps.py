"""The grid of fit: the one thing that both halves of a value share.

A value is counted in whole steps of 1/scale of its unit. The small nudge brings both
halves to the same step where their sums differ in the last bit.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from models.policy.policy import FitEntry
from models.records.scores import Scores

COMPUTED = 100
"""Computed fit is counted in hundredths of a point."""
HUNDREDTHS = 100
"""Points of other goals, hours and rupiah too."""
NUDGE = 1e-6
ROOM = 2.0**50
"""Given scores stay below this many steps, where floats still hold whole numbers."""
_NOBODY = np.array([""], dtype=object)


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

    The fewest decimals, at most six, that write every score exactly; fewer where the
    scores are so large that six would not be whole numbers any more.
    """
    columns = [Scores(_NOBODY, _NOBODY, np.array([fit.unlisted]))]
    columns += [scores] if scores is not None else []
    decimals = max(column.decimals for column in columns)
    largest = max(column.largest for column in columns)
    while decimals and largest * 10**decimals > ROOM:
        decimals -= 1
    return int(10**decimals)
