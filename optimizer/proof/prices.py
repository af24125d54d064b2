"""Prices of limits, read from the multipliers of a certificate.

What one more unit of a limit is worth follows from the same numbers that prove the
bound, so that nobody has to believe it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np

from models.plan.result import Price
from optimizer.program.answer import Certificate
from optimizer.program.program import Program, Tier

PRICE_FLOOR = 1e-6


def prices_of(program: Program, place: int, own: Certificate | None) -> Iterator[Price]:
    """Give the price of every limit that a tier presses on.

    Parameters
    ----------
    program : whose rows the multipliers count, above every floor.
    place : of the tier in whose unit the prices are.
    own : its certificate; without one nothing is priced.

    Returns
    -------
    A price for each row whose multiplier is not next to nothing, in their order; none
    for rows whose steps only compare.
    """
    if own is None:
        return
    tier: Tier = program.tiers[place]
    parts = own.rows / float(own.grid)
    priced = np.flatnonzero(np.abs(parts) > PRICE_FLOOR)
    start = 0
    for rows in program.rows:
        y = parts[start : start + len(rows)]
        first, last = np.searchsorted(priced, (start, start + len(rows))).tolist()
        at = priced[first:last] - start
        start += len(rows)
        if rows.levels or not len(at):
            continue
        over = y[at] > 0
        limits = np.where(over, rows.upper[at], rows.lower[at]) / rows.scale
        amounts = np.abs(y[at]) * rows.scale / tier.scale
        labels = [rows.labels[int(k)] for k in at]
        columns = over.tolist(), limits.tolist(), amounts.tolist()
        for label, above, limit, amount in zip(labels, *columns, strict=True):
            side: Literal["upper", "lower"] = "upper" if above else "lower"
            yield Price(rows.rule, label, side, limit, amount)
