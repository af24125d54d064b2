"""The hard limits of a program as one matrix, whose sums can be asked and changed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from optimizer.program.program import Program
from optimizer.program.rows import Ints, Rows


@dataclass(frozen=True, eq=False)
class Limits:
    """Hard rows one below the other: ``lower <= sums @ x <= upper``."""

    sums: csr_array
    lower: Ints
    upper: Ints

    @classmethod
    def of(cls, program: Program) -> Limits:
        """Put the hard rows of a program one below the other."""
        hard = [rows for rows in program.rows if rows.price is None]
        base = np.cumsum([0, *map(len, hard)])
        parts = [_entries(rows, int(b)) for rows, b in zip(hard, base, strict=False)]
        row, pair, coef = (np.concatenate(k) for k in zip(*parts, strict=True))
        shape = (int(base[-1]), program.n_pairs)
        lower, upper = (
            np.concatenate([np.asarray(getattr(rows, side)) for rows in hard])
            for side in ("lower", "upper")
        )
        return cls(csr_array((coef, (row, pair)), shape=shape), lower, upper)


def _entries(rows: Rows, base: int) -> tuple[Ints, Ints, Ints]:
    """Give row, pair and coefficient in 12 bytes an entry: there are millions."""
    row = np.asarray(rows.row, np.int32)
    keep = np.flatnonzero(row >= 0).astype(np.int32)
    pair = keep if rows.pair is None else np.asarray(rows.pair, np.int32)[keep]
    coef = np.broadcast_to(np.asarray(rows.coef, np.int32), row.shape)[keep]
    return row[keep] + np.int32(base), pair, coef
