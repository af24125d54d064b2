"""The agency that a unit belongs to: once over columns, once by hand."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from models.problem.problem import Problem
from optimizer.columns.frame import Column, Frame, positions


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


def agency_of(
    problem: Problem, unit_code: str | None, types: Collection[str]
) -> str | None:
    """Climb by hand to the nearest unit of one of the types, else the unit itself."""
    named = [name.casefold() for name in types]
    code, seen = unit_code, set()
    while code and code not in seen:
        if problem.unit[code].type.casefold() in named:
            return code
        seen.add(code)
        code = problem.unit[code].parent
    return unit_code
