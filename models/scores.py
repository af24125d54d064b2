"""Given scores: the planner's own value of pairs, with usages, kept as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Scores:
    """The scores table, one entry per pair: as many as employees x posts.

    Attributes
    ----------
    emp_id, post_code : object columns of ids.
    score : float64, any range, higher is better.
    usages : further numeric columns (hours, cost ...), float64.
    """

    emp_id: NDArray[Any]
    post_code: NDArray[Any]
    score: NDArray[np.float64]
    usages: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.score)

    @cached_property
    def place(self) -> Mapping[tuple[str, str], int]:
        """Map (emp_id, post_code) to the entry, for look-ups by hand."""
        return {
            pair: place
            for place, pair in enumerate(zip(self.emp_id, self.post_code, strict=True))
        }
