"""Entries of a family of rows: priced over a block of pairs, or found for some."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from optimizer.program.rows import Ints, Rows

MANY, SPARSE = 100, 200
"""Entries for each pair up to which all of them are walked instead of searched, and
pairs in one of which, or more, it is worth while to number them all for that."""


@dataclass(frozen=True, eq=False)
class Block:
    """Employees ``first..last`` and their pairs ``start..stop`` (all half open)."""

    first: int
    last: int
    start: int
    stop: int


def weigh_family(family: Rows, own: Ints, block: Block, total: Ints) -> None:
    """Add the share of one family to ``total``, in place."""
    if family.pair is None:
        row = family.row[block.start : block.stop]
        # Row -1 picks the zero that is put at the end.
        share = np.concatenate((own, np.zeros(1, dtype=own.dtype))).take(
            row, mode="wrap"
        )
        if isinstance(family.coef, np.ndarray):
            share *= family.coef[block.start : block.stop]
        elif family.coef != 1:
            share *= int(family.coef)
        total += share
        return
    pair = np.asarray(family.pair)
    a, b = np.searchsorted(pair, np.array((block.start, block.stop), pair.dtype))
    coef = family.coef[a:b] if isinstance(family.coef, np.ndarray) else family.coef
    np.add.at(total, pair[a:b] - block.start, own[family.row[a:b]] * coef)


def _coef(coef: Ints | int, at: Ints) -> Ints:
    """Give the coefficients of some entries."""
    if isinstance(coef, np.ndarray):
        return coef[at].astype(np.int64)
    return np.full(len(at), coef, dtype=np.int64)


def numbered(pairs: Ints) -> tuple[int, Ints] | None:
    """Give the place of every pair among sorted ones, -1 for none, from the first on.

    None where the pairs are not sorted, or few of those between them.
    """
    if not len(pairs) or not (pairs[1:] > pairs[:-1]).all():
        return None
    first, span = int(pairs[0]), int(pairs[-1] - pairs[0]) + 1
    if len(pairs) * SPARSE <= span:
        return None
    number = np.full(span, -1, dtype=np.int32)
    number[pairs - first] = np.arange(len(pairs), dtype=np.int32)
    return first, number


def entries_of(
    family: Rows, pairs: Ints, offset: int, number: tuple[int, Ints] | None
) -> tuple[Ints, Ints, Ints]:
    """Find the entries of one family that belong to ``pairs``."""
    if family.pair is None:
        row = family.row[pairs].astype(np.int64)
        at = np.flatnonzero(row >= 0)
        return row[at] + offset, at, _coef(family.coef, pairs[at])
    if number is not None and len(family.pair) <= MANY * len(pairs):
        least, places = number
        ends = np.array((least, least + len(places)), family.pair.dtype)
        start, stop = np.searchsorted(family.pair, ends).tolist()
        place = places[family.pair[start:stop] - least]
        entry = np.flatnonzero(place >= 0)
        row, coef = family.row[start:stop][entry], _coef(family.coef, entry + start)
        return row.astype(np.int64) + offset, place[entry].astype(np.int64), coef
    wanted = pairs.astype(family.pair.dtype)  # or all others are made like these
    a = np.searchsorted(family.pair, wanted, side="left")
    count = np.searchsorted(family.pair, wanted, side="right") - a
    at = np.repeat(np.arange(len(pairs)), count)
    first = np.repeat(a - np.concatenate(([0], np.cumsum(count)[:-1])), count)
    entry = first + np.arange(len(at))
    return family.row[entry].astype(np.int64) + offset, at, _coef(family.coef, entry)
