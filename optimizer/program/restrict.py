"""A program over some of its pairs: the rest are barred, nothing else changes.

In the field: a restricted problem, over some of its columns.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optimizer.program.program import Link, Program, Tier, is_priced
from optimizer.program.rows import Ints, Rows


@dataclass(frozen=True, eq=False)
class KeptLink:
    """A link of the whole program, asked about a solution over the kept pairs."""

    whole: Link
    kept: Ints
    n_pairs: int

    @property
    def priced(self) -> bool:
        """Tell whether its rows may be broken at a price."""
        return is_priced(self.whole)

    def cuts(self, x: Ints) -> Rows | None:
        """Give the rows that a solution over the kept pairs breaks."""
        full = np.zeros(self.n_pairs, dtype=np.asarray(x).dtype)
        full[self.kept] = x
        rows = self.whole.cuts(full)
        return None if rows is None else kept_rows(rows, self.kept, self.n_pairs)


def restrict(program: Program, keep: Ints) -> Program:
    """Give the program over the pairs marked in ``keep`` (a mask)."""
    kept = np.flatnonzero(keep)
    n = program.n_pairs
    place = _places(kept, n)
    return replace(
        program,
        emp=program.emp[kept],
        post=program.post[kept],
        rows=tuple(_over(rows, kept, place) for rows in program.rows),
        tiers=tuple(kept_tier(tier, kept) for tier in program.tiers),
        links=tuple(KeptLink(link, kept, n) for link in program.links),
    )


def kept_tier(tier: Tier, kept: Ints) -> Tier:
    """Give a tier over the kept pairs only."""
    load = tier.load.over(kept) if tier.load is not None else None
    return replace(tier, pairs=np.asarray(tier.pairs)[kept], load=load)


def kept_rows(rows: Rows, kept: Ints, n_pairs: int) -> Rows:
    """Give rows over the kept pairs only, renumbered."""
    return _over(rows, kept, _places(kept, n_pairs))


def _over(rows: Rows, kept: Ints, place: Ints) -> Rows:
    """Give the same; ``place`` tells where each pair stands among the kept ones."""
    if rows.pair is None:
        coef = rows.coef if np.ndim(rows.coef) == 0 else np.asarray(rows.coef)[kept]
        return replace(rows, row=np.asarray(rows.row)[kept], coef=coef)
    pair = place[np.asarray(rows.pair)]
    there = np.flatnonzero(pair >= 0)
    coef = rows.coef if np.ndim(rows.coef) == 0 else np.asarray(rows.coef)[there]
    return replace(rows, row=np.asarray(rows.row)[there], pair=pair[there], coef=coef)


def _places(kept: Ints, n_pairs: int) -> Ints:
    """Give the place of each pair among those that are kept, -1 for the others."""
    place = np.full(n_pairs, -1, dtype=np.int32)
    place[kept] = np.arange(len(kept), dtype=np.int32)
    return place


def picked_rows(rows: Rows, keep: Ints) -> Rows:
    """Give some rows of a family only (positions), renumbered."""
    row = np.asarray(rows.row)
    number = np.full(len(rows) + 1, -1, dtype=row.dtype)
    number[keep] = np.arange(len(keep))
    price = None if rows.price is None else np.asarray(rows.price)[keep]
    return replace(
        rows,
        labels=[rows.labels[k] for k in keep.tolist()],
        lower=np.asarray(rows.lower)[keep],
        upper=np.asarray(rows.upper)[keep],
        row=number[row],
        price=price,
    )
