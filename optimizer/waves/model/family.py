"""A family of rows while it is being written: labels, limits, entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.program.rows import NO_LIMIT, Ints, Rows
from optimizer.waves.model.cells import Cells, Entries, moved_by, times


@dataclass
class Family:
    """Rows of one idea; ``rule`` is what they are called where they press."""

    rule: str
    labels: list[str] = field(default_factory=list)
    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    prices: list[int] = field(default_factory=list)
    parts: list[Entries] = field(default_factory=list)

    def add(
        self,
        labels: Sequence[str],
        *,
        lower: Sequence[int] | None = None,
        upper: Sequence[int] | None = None,
        price: Sequence[int] | None = None,
    ) -> int:
        """Open rows; give the number of the first of them."""
        base = len(self.labels)
        self.labels += labels
        self.lower += lower if lower is not None else [-NO_LIMIT] * len(labels)
        self.upper += upper if upper is not None else [NO_LIMIT] * len(labels)
        self.prices += price if price is not None else []
        return base

    def count(self, entries: Entries) -> None:
        """Count pairs in rows that are open."""
        self.parts.append(entries)

    def count_moved(
        self,
        cells: Cells,
        movers: Sequence[int],
        waves: Sequence[int],
        base: int,
        sign: int = 1,
    ) -> None:
        """Count who of some movers has moved by each of some waves."""
        pairs = cells.of_movers(movers)
        self.count(times(moved_by(cells, pairs, waves, base), sign))

    def rows(self, tier: int = 0) -> Rows | None:
        """Give the rows as the engine takes them; None where there are none."""
        if not self.labels:
            return None
        entries = Entries.joined(self.parts)
        price: Ints | None = None
        if self.prices:
            price = np.array(self.prices, dtype=np.int64)
        return Rows(
            self.rule,
            tuple(self.labels),
            np.array(self.lower, dtype=np.int64),
            np.array(self.upper, dtype=np.int64),
            entries.row.astype(np.int32),
            entries.coef.astype(np.int64),
            entries.pair.astype(np.int32),
            price=price,
            tier=tier,
        )
