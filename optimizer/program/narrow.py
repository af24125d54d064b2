"""Rows in the form that takes the least memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.program.rows import Rows

_CROWDED = 3
"""Listing entries costs three times what a full column costs for each of them."""


def narrowed(rows: Rows) -> Rows:
    """List only the entries that take part, where most pairs do not.

    Takes a family whose entries are the pairs in order (``pair`` None); entries whose
    coefficient is 0 take no part either.
    """
    row = np.asarray(rows.row, dtype=np.int32)
    coef = np.asarray(rows.coef)
    takes = (row >= 0) & (coef != 0)
    if np.count_nonzero(takes) * _CROWDED > len(row):
        return replace(rows, row=np.where(takes, row, -1).astype(np.int32))
    kept = np.flatnonzero(takes)
    return replace(
        rows,
        row=row[kept],
        pair=kept.astype(np.int32),
        coef=rows.coef if coef.ndim == 0 else coef[kept],
    )
