"""Work done once for all pairs that ask the same: never a dense table of all pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

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


def distinct(emp: Column, key: Column, n_keys: int) -> tuple[Column, Column, Any]:
    """List each distinct (employee, key) once, and where each entry stands among them.

    Parameters
    ----------
    emp, key : one entry per pair; posts with the same key ask the same.
    n_keys : keys are 0 to ``n_keys`` - 1.

    Returns
    -------
    Employees, keys and, for each entry, which of them it is. Where a table of all that
    there could be took too much room, they are the entries themselves.
    """
    low, high = (int(emp.min()), int(emp.max())) if len(emp) else (0, -1)
    cells = (high - low + 1) * n_keys
    if cells > ROOMY * len(emp):
        return emp, key, slice(None)
    place = (emp - low).astype(np.int64) * n_keys + key
    number = np.zeros(cells, dtype=np.int32)
    number[place] = 1
    asked = np.flatnonzero(number)
    number[asked] = np.arange(len(asked), dtype=np.int32)
    return asked // n_keys + low, asked % n_keys, number[place]


def spread(emp: Column, key: Column, n_keys: int, compute: Compute) -> Column:
    """Compute a number once for each distinct (employee, key), and give it to all.

    Parameters
    ----------
    emp, key, n_keys : as for ``distinct``.
    compute : gives the numbers, float64, of columns of employees and keys.
    """
    if not len(emp):
        return np.zeros(0)
    some, asked, place = distinct(emp, key, n_keys)
    return np.asarray(compute(some, asked)[place])
