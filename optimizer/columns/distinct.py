"""Work done once for all pairs that ask the same: never a dense table of all pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs

CHUNK = 1 << 18
"""Pairs looked at together: their columns stay in the processor's cache."""
ROOMY = 8
"""A table of this many cells a pair is still cheaper than scoring pairs twice."""

Compute = Callable[[Column, Column], Column]
T = TypeVar("T")


def once(frame: Frame, name: str, make: Callable[[Frame], T]) -> T:
    """Make columns the first time a frame is asked for them, and keep them."""
    if name not in frame.memo:
        frame.memo[name] = make(frame)
    kept: T = frame.memo[name]
    return kept


def chunks(pairs: Pairs, size: int = CHUNK) -> Iterator[tuple[slice, Pairs]]:
    """Cut the pairs into pieces that share their memory."""
    for first in range(0, len(pairs), size):
        part = slice(first, first + size)
        yield part, Pairs(pairs.frame, pairs.emp[part], pairs.post[part])


def ratio(top: Column, bottom: Column, otherwise: float = np.nan) -> Column:
    """Divide where the divisor is above 0; give ``otherwise`` elsewhere."""
    result = np.full(len(top), otherwise)
    return np.asarray(np.divide(top, bottom, out=result, where=bottom > 0))


def spread(emp: Column, key: Column, n_keys: int, compute: Compute) -> Column:
    """Compute a number once for each distinct (employee, key), and give it to all.

    Parameters
    ----------
    emp, key : one entry per pair; posts with the same key ask the same.
    n_keys : keys are 0 to ``n_keys`` - 1.
    compute : gives the numbers, float64, of columns of employees and keys.
    """
    if not len(emp):
        return np.zeros(0)
    low = int(emp.min())
    cells = (int(emp.max()) - low + 1) * n_keys
    if cells > ROOMY * len(emp):
        return compute(emp, key)
    place = (emp.astype(np.int64) - low) * n_keys + key
    wanted = np.zeros(cells, dtype=bool)
    wanted[place] = True
    asked = np.flatnonzero(wanted)
    numbers = np.empty(cells)
    numbers[asked] = compute(asked // n_keys + low, asked % n_keys)
    return np.asarray(numbers[place])
