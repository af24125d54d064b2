"""Tiers that are a least value as columns and rows: the worst-off, the busiest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from optimizer.export.making import Making
from optimizer.export.model import Block, Entries, Whole
from optimizer.program.rows import NO_LIMIT


def bottleneck(making: Making, place: int, cost: int) -> Iterator[Block]:
    """Add the columns of a value that is no sum."""
    if making.program.tiers[place].load is None:
        return _worst_off(making, place, cost)
    return _ladder(making, place, cost)


def _worst_off(making: Making, place: int, cost: int) -> Iterator[Block]:
    """Add a column that no placement's value is below; nobody placed counts as 0."""
    program, name = making.program, f"tier{place + 1}_least"
    values = np.asarray(program.tiers[place].pairs).astype(np.int64)
    top = max(0, int(values.max(initial=0)))
    low = min(0, int(values.min(initial=0)))
    column = len(making.wholes)
    making.wholes.append(Whole(name, low, top, cost))
    count = program.n_employees
    yield Block(
        [f"{name}({making.names.people[k]})" for k in range(count)],
        [-NO_LIMIT] * count,
        [top] * count,
        Entries(np.asarray(program.emp), top - values),
        None,
        tuple((k, column, 1) for k in range(count)),
    )
    placed = Entries(np.zeros(len(values), dtype=np.int64), -top)
    yield Block(
        [f"{name}_of_nobody"], [-NO_LIMIT], [0], placed, None, ((0, column, 1),)
    )


def _ladder(making: Making, place: int, cost: int) -> Iterator[Block]:
    """Add a column for each load that the busiest may have; one of them is chosen.

    What is chosen says how much each row has to add up to. The rows bear the numbers
    that the limits of a floor have, so that its multipliers are told by their names.
    """
    load, first = making.program.tiers[place].load, len(making.wholes)
    assert load is not None
    name, loads = f"tier{place + 1}_load", load.reachable()
    making.wholes += [Whole(f"{name}{k}", 0, 1, -cost * k * load.times) for k in loads]
    asked = tuple(
        (row, column, -least)
        for column, k in enumerate(loads, start=first)
        for row, least in enumerate(load.least_at(k))
        if least
    )
    rows = load.asked(-load.most * load.times)[0]
    names = [making.number(str(label)) for label in rows.labels]
    count = len(names)
    yield Block(
        names,
        [0] * count,
        [NO_LIMIT] * count,
        Entries.of(rows),
        wholes=asked,
        priced=True,
    )
    nothing = Entries(np.full(making.program.n_pairs, -1), 1)
    one = tuple((0, first + column, 1) for column in range(len(loads)))
    yield Block([f"{name}_one"], [1], [1], nothing, None, one)


def least_target(making: Making, place: int, column: int) -> Block:
    """Make the row that asks for a least value, its target still open.

    Parameters
    ----------
    making : the model so far.
    place : of the tier.
    column : the first of the columns that ``bottleneck`` added.
    """
    nothing = Entries(np.full(making.program.n_pairs, -1), 1)
    low, own = making.wholes[column].low, [(0, column, 1)]
    if (load := making.program.tiers[place].load) is not None:
        told = enumerate(load.reachable(), start=column)
        own = [(0, at, -k * load.times) for at, k in told]
        low = -load.most * load.times
    name = f"tier{place + 1}_target"
    return Block([name], [low], [NO_LIMIT], nothing, None, tuple(own))
