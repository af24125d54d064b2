"""Columns: what they hold, and how they are drawn and looked up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Words = NDArray[Any]
"""A column of text (numpy objects)."""


def words(values: Sequence[str]) -> Words:
    """Make a column of text."""
    return np.array(values, dtype=object)


def pick(
    rng: np.random.Generator, options: list[str], odds: list[float], count: int
) -> Words:
    """Draw ``count`` options by their odds."""
    chances = np.array(odds) / sum(odds)
    return words(options)[rng.choice(len(options), count, p=chances)]


def lookup(column: Words, table: dict[str, float] | dict[str, int]) -> Floats:
    """Replace words by numbers."""
    names, places = np.unique(column.astype(str), return_inverse=True)
    return np.array([table[name] for name in names], dtype=float)[places]
