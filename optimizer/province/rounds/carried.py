"""Limits that links asked for, carried from one round of the master to the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optimizer.program.restrict import picked_rows
from optimizer.program.rows import Ints, Rows
from optimizer.province.held import HeldPairs


def carried(
    cuts: tuple[Rows, ...], held: HeldPairs, more: HeldPairs, emp: Ints, counts: Ints
) -> tuple[tuple[Rows, ...], Ints]:
    """Give the limits that hold of more pairs too, and which rows of the cuts they are.

    A limit that is loosened by somebody's placements holds only where all of these were
    known: others are asked for again when they are broken.

    Parameters
    ----------
    emp : employee of each pair held.   counts : all pairs of each employee.
    """
    whole = np.bincount(emp, minlength=len(counts)) == counts
    numbers = np.searchsorted(more.codes, held.codes)
    families: list[Rows] = []
    places: list[Ints] = []
    start = 0
    for rows in cuts:
        row, pair, coef = rows.entries()
        sound = np.ones(len(rows), dtype=bool)
        sound[row[(coef < 0) & ~whole[emp[pair]]]] = False
        keep = np.flatnonzero(sound)
        if len(keep):
            long = replace(rows, row=row, pair=numbers[pair], coef=coef)
            families.append(_without_gaps(picked_rows(long, keep)))
            places.append(start + keep)
        start += len(rows)
    nothing = np.empty(0, dtype=np.int64)
    return tuple(families), np.concatenate([nothing, *places])


def _without_gaps(rows: Rows) -> Rows:
    """Drop the entries of rows that are gone."""
    there = np.asarray(rows.row) >= 0
    assert rows.pair is not None
    coef = np.broadcast_to(np.asarray(rows.coef), np.asarray(rows.row).shape)
    return replace(
        rows,
        row=np.asarray(rows.row)[there],
        pair=np.asarray(rows.pair)[there],
        coef=coef[there],
    )
