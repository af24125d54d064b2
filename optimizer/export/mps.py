"""A model as free MPS, written stretch by stretch, so that large ones fit in memory.

It minimises. Every number is whole, with all its digits; ``constant`` is a column that
is fixed at 1, since readers differ about constants of an objective.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

import numpy as np

from optimizer.export.model import Model, Triples, summed
from optimizer.export.names import Names
from optimizer.program.rows import Ints

STRETCH = 1 << 16
"""Pairs whose columns are held at a time."""
COST = "cost"


def write_mps(model: Model, names: Names, title: str, file: TextIO) -> None:
    """Write a model.

    Parameters
    ----------
    model : one tier.
    names : of people and posts.
    title : of the problem, one word.
    file : open for writing.
    """
    file.write(f"NAME {title}\nROWS\n N {COST}\n")
    file.writelines(_rows(model))
    file.write("COLUMNS\n MARKER 'MARKER' 'INTORG'\n")
    file.writelines(_columns(model, names))
    file.write(" MARKER 'MARKER' 'INTEND'\n")
    if model.constant:
        file.write(f" constant {COST} {model.constant}\n")
    file.write("RHS\n")
    ranges = [*_sides(model, file)]
    file.writelines(["RANGES\n", *ranges] if ranges else [])
    file.write("BOUNDS\n")
    file.writelines(_bounds(model, names))
    file.write("ENDATA\n")


def kind_of(low: int | None, high: int | None) -> str:
    """Give the letter of a row; "" for one that limits nothing, and is left out."""
    if low is not None and low == high:
        return "E"
    return "L" if high is not None else "G" if low is not None else ""


def _rows(model: Model) -> Iterator[str]:
    for block in model.blocks:
        for row, name in enumerate(block.names):
            if kind := kind_of(*block.limits(row)):
                yield f" {kind} {name}\n"


def _columns(model: Model, names: Names) -> Iterator[str]:
    """Give the columns in stretches: pairs, then the surplus list, then the others."""
    rows = [name for block in model.blocks for name in block.names]
    kept = [bool(kind_of(*b.limits(k))) for b in model.blocks for k in range(len(b))]
    told = [name if keep else "" for name, keep in zip(rows, kept, strict=True)]
    told.append(COST)
    starts = np.cumsum([0, *map(len, model.blocks)]).tolist()
    for first in range(0, model.n_pairs, STRETCH):
        last = min(first + STRETCH, model.n_pairs)
        parts = [
            _moved(block.pairs.between(first, last), start, first)
            for start, block in zip(starts, model.blocks, strict=False)
        ]
        parts.append(_cost(model.pairs[first:last], starts[-1]))
        ends = zip(model.emp[first:last].tolist(), model.post[first:last].tolist())  # noqa: B905
        yield _lines(parts, told, [names.pair(i, j) for i, j in ends])
    listed = [names.surplus(k) for k in range(len(names.people))]
    yield _lines(_of_surplus(model, starts), told, listed)
    yield _lines(_of_wholes(model, starts), told, [w.name for w in model.wholes])


def _moved(entries: Triples, start: int, first: int) -> Triples:
    """Count rows through all families, and pairs from the first of a stretch."""
    row, pair, coef = entries
    return row + start, pair - first, coef


def _cost(costs: Ints, row: int) -> Triples:
    some = np.flatnonzero(costs)
    return np.full(len(some), row), some, np.asarray(costs)[some]


def _of_surplus(model: Model, starts: Sequence[int]) -> Iterable[Triples]:
    for start, block in zip(starts, model.blocks, strict=False):
        if block.surplus is not None:
            yield _moved(block.surplus, start, 0)
    cost = np.zeros(len(model.surplus), dtype=np.int64)
    cost[model.listed] = np.asarray(model.surplus)[model.listed]
    yield _cost(cost, starts[-1])


def _of_wholes(model: Model, starts: Sequence[int]) -> Iterable[Triples]:
    for start, block in zip(starts, model.blocks, strict=False):
        if block.wholes:
            row, column, coef = np.array(block.wholes, dtype=np.int64).T
            yield row + start, column, coef
    yield _cost(np.array([w.cost for w in model.wholes], dtype=np.int64), starts[-1])


def _lines(
    parts: Iterable[Triples], rows: Sequence[str], columns: Sequence[str]
) -> str:
    """Give the lines of some columns, one after the other."""
    row, column, coef = (
        np.concatenate([np.asarray(part[k], dtype=np.int64) for part in parts])
        for parts in [list(parts)]
        for k in range(3)
    )
    column, row, coef = summed(column, row, coef)
    triples = zip(column.tolist(), row.tolist(), coef.tolist(), strict=True)
    lines = [f" {columns[c]} {rows[r]} {v}\n" for c, r, v in triples if rows[r]]
    return "".join(lines)


def _sides(model: Model, file: TextIO) -> Iterator[str]:
    """Write the right sides, and give the ranges of rows that have two."""
    for block in model.blocks:
        for row, name in enumerate(block.names):
            low, high = block.limits(row)
            side = low if high is None else high
            if side:
                file.write(f" RHS {name} {side}\n")
            if low is not None and high is not None and low != high:
                yield f" RANGES {name} {high - low}\n"


def _bounds(model: Model, names: Names) -> Iterator[str]:
    ends = zip(model.emp.tolist(), model.post.tolist(), strict=True)
    yield from (f" BV BOUNDS {names.pair(i, j)}\n" for i, j in ends)
    yield from (f" BV BOUNDS {names.surplus(k)}\n" for k in model.listed.tolist())
    for whole in model.wholes:
        yield f" LO BOUNDS {whole.name} {whole.low}\n"
        yield f" UP BOUNDS {whole.name} {whole.high}\n"
    if model.constant:
        yield " FX BOUNDS constant 1\n"
