"""Given scores: the planner's own value of pairs, with usages, kept as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

DECIMALS = 6


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
    def decimals(self) -> int:
        """Count the decimals, at most six, that write every score exactly."""
        for decimals in range(DECIMALS):
            if bool((np.round(self.score, decimals) == self.score).all()):
                return decimals
        return DECIMALS

    @cached_property
    def largest(self) -> float:
        """Give the largest size of a score, whatever its sign; 0 for no scores."""
        return float(np.abs(self.score).max(initial=0.0))

    def __eq__(self, other: object) -> bool:
        """Compare entry by entry, in order."""
        if not isinstance(other, Scores):
            return NotImplemented
        if self.usages.keys() != other.usages.keys():
            return False
        return all(
            np.array_equal(mine, theirs)
            for mine, theirs in (
                (self.emp_id, other.emp_id),
                (self.post_code, other.post_code),
                (self.score, other.score),
                *((self.usages[name], other.usages[name]) for name in self.usages),
            )
        )

    def __hash__(self) -> int:
        return hash((len(self), *self.usages))

    @cached_property
    def place(self) -> Mapping[tuple[str, str], int]:
        """Map (emp_id, post_code) to the entry, for look-ups by hand."""
        return {
            pair: place
            for place, pair in enumerate(zip(self.emp_id, self.post_code, strict=True))
        }
