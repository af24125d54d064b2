"""The agency that a unit belongs to: over columns."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, positions


def agencies(frame: Frame, types: Collection[str]) -> Column:
    """Give the nearest unit upward of one of the types, else the unit itself."""
    units = list(frame.problem.unit.values())
    named = {name.casefold() for name in types}
    found = np.array([u.type.casefold() in named for u in units], dtype=bool)
    up = positions((u.parent for u in units), frame.unit_index)
    own = np.arange(len(units))
    reached = np.where(found, own, -1)
    above = up.copy()
    while ((reached < 0) & (above >= 0)).any():
        hit = (reached < 0) & (above >= 0)
        reached = np.where(hit & found[above], above, reached)
        above = np.where(above >= 0, up[above], -1)
    return np.where(reached >= 0, reached, own).astype(np.int32)
