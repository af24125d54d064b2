"""Parts of a program that have nothing to do with each other.

Two employees belong together when some row that can be broken counts pairs of both: a
seat they may both want, a limit on moves of both. A row that no plan can break ties
nobody, and a link (a rule that speaks up only when broken) is taken to tie everybody.

In the field: connected components of the graph of pairs and rows (decomposition).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from scipy import sparse

from optimizer.program.program import Program
from optimizer.program.rows import NO_LIMIT, Ints, Rows

PIECE = 1 << 20
"""Pairs that are looked at at a time."""


def components(program: Program, largest: float = 1.0) -> Ints:
    """Number the part that each employee belongs to, from 0.

    All are one part where a part would hold more than the share ``largest`` of the
    pairs: that is told early, for parts only grow together.
    """
    label = np.arange(program.n_employees)
    if program.links:
        return label * 0
    for family in sorted(program.rows, key=len):
        label = _tied(program, family, label)
        count = np.bincount(label, weights=np.diff(program.starts))
        if len(count) < 2 or count.max() > largest * program.n_pairs:  # noqa: PLR2004
            return label * 0
    return label


def bins(program: Program, label: Ints, most: int) -> list[Ints]:
    """Share the parts out over at most ``most`` masks of employees, about alike."""
    count = np.bincount(label, weights=np.diff(program.starts))
    load = np.zeros(min(most, len(count)))
    place = np.zeros(len(count), dtype=np.int64)
    for part in np.argsort(-count, kind="stable").tolist():
        place[part] = int(np.argmin(load))
        load[place[part]] += count[part] + 1
    return [place[label] == k for k in range(len(load))]


def breakable(program: Program, family: Rows) -> Ints:
    """Tell which rows of a family some choice of one pair per employee can break."""
    most = np.zeros(len(family), dtype=np.int64)
    least = most.copy()
    for row, pair, coef in _pieces(program, family):
        who = row * program.n_employees + program.emp[pair]
        order = np.argsort(who, kind="stable")
        first = np.flatnonzero(np.diff(who[order], prepend=-1))
        if len(first):
            at = row[order][first]
            high = np.maximum.reduceat(coef[order], first)
            low = np.minimum.reduceat(coef[order], first)
            np.add.at(most, at, np.maximum(high, 0))
            np.add.at(least, at, np.minimum(low, 0))
    upper, lower = np.asarray(family.upper), np.asarray(family.lower)
    over = (most > upper) & (upper < NO_LIMIT)
    under = (least < lower) & (lower > -NO_LIMIT)
    return over | under


def _pieces(program: Program, family: Rows) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Give row, pair and coefficient of the entries, some employees at a time.

    Those of one row and pair are added up. Nobody is in two pieces.
    """
    if family.pair is not None:
        yield _summed(family, program.n_pairs)
        return
    coef, starts = np.broadcast_to(family.coef, family.row.shape), program.starts
    ends = np.arange(PIECE, program.n_pairs + PIECE, PIECE)
    last = np.searchsorted(starts, np.minimum(ends, program.n_pairs))
    for begin, end in pairwise(np.unique(np.append(0, starts[last])).tolist()):
        row = family.row[begin:end]
        at = np.flatnonzero(row >= 0)
        own = coef[begin:end][at].astype(np.int64)
        yield row[at].astype(np.int64), begin + at, own


def _summed(family: Rows, n_pairs: int) -> tuple[Ints, Ints, Ints]:
    """Give the entries of a family, those of one row and pair added up."""
    row, pair, coef = family.entries()
    matrix = sparse.csr_array((coef, (row, pair)), shape=(len(family), n_pairs))
    matrix.sum_duplicates()
    found = matrix.tocoo()
    return found.coords[0].astype(np.int64), found.coords[1], found.data


def _tied(program: Program, family: Rows, label: Ints) -> Ints:
    """Join the parts that a row of a family ties."""
    ties, who, short = breakable(program, family), label.astype(np.int32), []
    for row, pair, _ in _pieces(program, family):
        tied = ties[row]
        # Many of these are the same; to find that out takes longer than to look at all.
        short.append((who[program.emp[pair[tied]]], row[tied].astype(np.int32)))
    found = _joined(int(label.max(initial=0)) + 1, short, len(family))[label]
    return np.unique(found, return_inverse=True)[1]


def _joined(n: int, tied: list[tuple[Ints, Ints]], n_rows: int) -> Ints:
    """Give each part the lowest number of those that rows tie it to, near or far.

    ``tied`` has parts and the rows that count pairs of them, piece by piece. Written
    out: ``scipy.sparse.csgraph`` takes a tenth of a second to import.
    """
    root = np.arange(n)
    while True:
        low = np.full(n_rows, n)
        for part, row in tied:
            np.minimum.at(low, row, root[part])
        joined = root.copy()
        for part, row in tied:
            np.minimum.at(joined, root[part], low[row])
        while (joined[joined] != joined).any():
            joined = joined[joined]
        if (joined == root).all():
            return root
        root = joined
