"""Linear limits on a plan: the one shape in which rules speak to the solver."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

NO_LIMIT = 2**52
"""A lower limit of ``-NO_LIMIT`` or an upper one of ``NO_LIMIT`` means none."""

Ints = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Rows:
    """A family of limits ``lower <= sum(coef * x) <= upper``, one per label.

    Entries are kept as three columns. Where every pair is in at most one row of
    the family (seats, moves out of a unit, a budget), leave ``pair`` out: entry k
    is then pair k, and ``row[k] = -1`` says that pair k takes no part. That is 4
    bytes a pair instead of 16, which decides whether a province fits in memory.

    Attributes
    ----------
    rule : name of the rule, quota, budget or limit that these rows come from.
    labels : one per row, readable by a planner ("moves out of Dinas Kesehatan").
    lower, upper : int64, one per row; ``-NO_LIMIT`` / ``NO_LIMIT`` for none.
    row : int32, row of each entry, -1 for none.
    pair : int32, pair of each entry; None when entry k is pair k.
    coef : int64, one per entry, or one number for all entries.
    scale : whole-number steps in one unit of what the planner reads (hours, people).
    price : what one *step* short of ``lower`` or over ``upper`` costs, in steps of
        the objective of ``tier``; None for a hard limit. Steps are whole.
    tier : tier whose objective pays the price (position in ``Program.tiers``).
    """

    rule: str
    labels: Sequence[str]
    lower: Ints
    upper: Ints
    row: Ints
    coef: Ints | int = 1
    pair: Ints | None = None
    scale: int = 1
    price: Ints | None = None
    tier: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.labels)

    def entries(self) -> tuple[Ints, Ints, Ints]:
        """Give (row, pair, coef) of every entry that takes part, as int64 columns."""
        row = np.asarray(self.row)
        coef = np.asarray(self.coef, dtype=np.int64)
        keep = np.flatnonzero(row >= 0)
        pair = keep if self.pair is None else np.asarray(self.pair)[keep]
        coef = np.broadcast_to(coef, row.shape)[keep]
        return row[keep].astype(np.int64), pair.astype(np.int64), coef

    def activity(self, chosen: Ints) -> Ints:
        """Sum each row over the chosen pairs (indices), int64, one per row."""
        row, pair, coef = self.entries()
        hit = np.isin(pair, chosen)
        total = np.zeros(len(self), dtype=np.int64)
        np.add.at(total, row[hit], coef[hit])
        return total
