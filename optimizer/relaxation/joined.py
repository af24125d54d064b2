"""The bases of several programmes as one: where that of all of them starts.

In the field: a crash basis of a block-diagonal linear programme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optimizer.program.rows import Ints
from optimizer.relaxation.carry import (
    KIND,
    LIMITS,
    Basis,
    limits_in,
    renumbered,
)
from optimizer.relaxation.glop import BASIC
from optimizer.relaxation.relax import Relaxed


def basic_only(end: Relaxed | None) -> Relaxed | None:
    """Leave of an end what another programme starts from: small enough to send.

    Its pairs are numbered through in the basis.
    """
    if end is None or end.basis is None:
        return None
    codes, status = end.basis.columns
    codes, status = codes[status == BASIC], status[status == BASIC]
    pairs = codes[codes < KIND]
    number = np.full(int(pairs.max(initial=0)) + 1, -1)
    number[pairs] = np.arange(len(pairs))
    rows = _pressing(*end.basis.rows)
    limits = np.arange(int(limits_in(end.basis).max(initial=0)) + 1)
    basis = renumbered(Basis((codes, status), rows), number, limits)
    order = np.argsort(end.pairs)
    at = order[np.searchsorted(end.pairs, pairs, sorter=order)]
    return replace(end, pairs=pairs, x=end.x[at], vertex=None, basis=basis)


def _pressing(codes: Ints, status: Ints) -> tuple[Ints, Ints]:
    """Leave the limits out that press on nothing: their slack is basic anyway."""
    idle = (codes >= LIMITS) & (status == BASIC)
    return codes[~idle], status[~idle]


def together(ends: Sequence[tuple[Relaxed, Ints, Ints]]) -> Relaxed | None:
    """Put the ends of all parts together.

    Parameters
    ----------
    ends : of each part, with the new numbers of its limits (each in one part only, -1
        elsewhere) and of its people; its pairs have their new numbers.
    """
    own = [
        renumbered(end.basis, end.pairs, limits, people)
        for end, limits, people in ends
        if end.basis is not None
    ]
    if not own:
        return None
    columns = _merged([basis.columns for basis in own])
    rows = _merged([basis.rows for basis in own])
    pairs = np.concatenate([end.pairs for end, _, _ in ends])
    x = np.concatenate([end.x for end, _, _ in ends])
    order = np.argsort(pairs)
    return replace(
        ends[0][0],
        pairs=pairs[order],
        x=x[order],
        basis=Basis(columns, rows, loose=True),
    )


def _merged(parts: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    status = np.concatenate([own for _, own in parts])
    codes, at = np.unique(np.concatenate([own for own, _ in parts]), return_index=True)
    return codes, status[at]
