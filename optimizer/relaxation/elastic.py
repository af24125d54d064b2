"""Columns that pay for breaking hard rows, and rows brought to one size.

In the field: artificial variables at a big-M price; row scaling.
"""

from __future__ import annotations

import numpy as np

from optimizer.bounds.standard import StandardForm
from optimizer.program.rows import NO_LIMIT, Ints
from optimizer.relaxation.glop import Floats

HAIR = 2e-4
"""Steps, in scaled rows, by which a row may give way at a known price."""


def elastic(
    form: StandardForm, fine: float, *, everywhere: bool
) -> tuple[Ints, Ints, Floats]:
    """List artificial columns: row, sign, and fee of one step.

    The empty plan with these columns is always feasible. In phase one every hard row
    may give way, so that the limit that is too tight shows itself; employees do so
    last.
    """
    hard = np.ones(len(form.lower), dtype=bool)
    hard[form.n_employees + np.searchsorted(form.kept, form.priced)] = False
    short = hard & (form.lower > -NO_LIMIT) & (everywhere | (form.lower > 0))
    long = hard & (form.upper < NO_LIMIT) & (everywhere | (form.upper < 0))
    long[: form.n_employees] = False
    row = np.concatenate((np.flatnonzero(short), np.flatnonzero(long)))
    sign = np.repeat([1, -1], [int(short.sum()), int(long.sum())])
    size = np.bincount(form.rows, np.abs(form.matrix.data), minlength=len(hard))
    count = np.maximum(np.diff(form.matrix.indptr), 1)
    fee = fine / np.maximum(size / count, 1.0)
    fee[: form.n_employees] *= 4.0 if everywhere else 1.0
    return row, sign, fee[row]


def row_scales(form: StandardForm) -> Floats:
    """Give, per row, a power of two near its largest coefficient."""
    size, starts = np.ones(len(form.lower)), form.matrix.indptr
    some = np.flatnonzero(starts[1:] > starts[:-1])
    if len(some):
        most = np.maximum.reduceat(np.abs(form.matrix.data), starts[some])
        size[some] = np.maximum(most, 1)
    return np.exp2(np.rint(np.log2(size)))


def may_give(form: StandardForm, *, broad: bool) -> Floats:
    """Give how far each row may give way: a hair, or a hair for each of its entries.

    By a hair alone a limit that thousands press on still moves pair by pair, and each
    step of the simplex turns the prices of all of them.
    """
    entries = np.diff(form.matrix.indptr) if broad else np.ones(len(form.lower))
    return HAIR * np.maximum(entries, 1.0)
