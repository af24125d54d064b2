"""What posts are paid, over columns: whole rupiah a month."""

from __future__ import annotations

import numpy as np

from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, positions


def allowances(frame: Frame) -> Column:
    """Give the allowance of each post; 0 where none is known."""
    return np.maximum(known_allowances(frame), 0)


def known_allowances(frame: Frame) -> Column:
    """Give the allowance of each post; -1 where none is known.

    A line of the table that names a unit goes before, there and in the units below it.
    """
    problem = frame.problem
    classes = frame.posts.job_class.astype(np.int64)
    table = _table(frame)
    found = np.full(frame.n_posts, -1, dtype=np.int64)
    up = positions((u.parent for u in problem.unit.values()), frame.unit_index)
    unit = frame.posts.unit.astype(np.int64)
    for _ in range(len(up) + 1):
        _fill(found, table, unit, classes)
        unit = np.where(unit >= 0, np.append(up, -1)[unit], -1)
        if (unit < 0).all():
            break
    _fill(found, table, np.full_like(unit, -1), classes)
    return found


def _table(frame: Frame) -> Column:
    """Lay the table out: a row a unit, the last for all; -1 where it says nothing."""
    table = np.full((len(frame.unit_codes) + 1, 18), -1, dtype=np.int64)
    for line in frame.problem.allowances:
        row = frame.unit_index[line.unit_code] if line.unit_code else -1
        table[row, line.job_class] = int(line.amount)
    return table


def _fill(found: Column, table: Column, unit: Column, classes: Column) -> None:
    """Give those who have none yet what their unit says; unit -1 speaks for all."""
    told = table[unit, np.maximum(classes, 0)]
    open_ = (found < 0) & (classes > 0) & (told >= 0)
    found[open_] = told[open_]
