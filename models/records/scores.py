"""Given scores: the planner's own value of pairs, with usages, kept as columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.demands import demand_column

DECIMALS = 12
"""Decimals that are looked for: a double holds no more of what people write."""
LOOK = 1000
"""Numbers of a column that are looked at before all of them are."""


class Places(Mapping[tuple[str, str], int]):
    """Entry of each pair, of doubles the last; 4 bytes a pair, a dict takes 200."""

    def __init__(self, emp_id: NDArray[Any], post_code: NDArray[Any]) -> None:
        import pandas as pd  # noqa: PLC0415  (a second to import, not always needed)

        self._emp_id, self._post_code = emp_id, post_code
        numbers, names = pd.factorize(emp_id)
        self._order = np.argsort(numbers, kind="stable").astype(np.int32)
        counts = np.bincount(numbers, minlength=len(names))
        self._ends = np.cumsum(counts)
        self._starts = self._ends - counts
        self._number = {name: number for number, name in enumerate(names)}

    def __getitem__(self, pair: tuple[str, str]) -> int:
        number = self._number[pair[0]]
        entries = self._order[self._starts[number] : self._ends[number]]
        found = entries[self._post_code[entries] == pair[1]]
        if not len(found):
            raise KeyError(pair)
        return int(found[-1])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Give every pair, doubles once."""
        return iter(dict.fromkeys(zip(self._emp_id, self._post_code, strict=True)))

    def __len__(self) -> int:
        """Count the pairs, doubles once."""
        return sum(1 for _ in self)


def decimals_of(numbers: NDArray[np.float64]) -> int:
    """Count the decimals that write every number; one more than all where none do."""
    for decimals in range(DECIMALS + 1):
        for part in (numbers[:LOOK], numbers):
            if not bool((np.round(part, decimals) == part).all()):
                break
        else:
            return decimals
    return DECIMALS + 1


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

    def __post_init__(self) -> None:
        """Refuse columns of other kinds, and of unequal lengths.

        Raises
        ------
        ArgumentError
            Naming the column, what came, and what is right.
        """
        for name in ("emp_id", "post_code"):
            demand_column(name, getattr(self, name), len(self.score), text=True)
        for name, usage in {"score": self.score, **self.usages}.items():
            demand_column(name, usage, len(self.score))

    def __len__(self) -> int:
        """Count the pairs."""
        return len(self.score)

    @cached_property
    def decimals(self) -> int:
        """Count the decimals that write every score exactly; one too many for none."""
        return decimals_of(self.score)

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
    def place(self) -> Places:
        """Map (emp_id, post_code) to the entry, for look-ups by hand."""
        return Places(self.emp_id, self.post_code)
