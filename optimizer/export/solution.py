"""A plan as the solution of a model: the value of every column, worked out exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

import numpy as np

from optimizer.export.model import Block, Model
from optimizer.export.names import Names
from optimizer.export.opb import bits_of
from optimizer.program.program import Tier
from optimizer.program.rows import Ints


@dataclass(frozen=True, eq=False)
class Values:
    """What each column of a model is in a plan.

    Attributes
    ----------
    pairs : numbers of the pairs that are chosen.   surplus : employees on the list.
    wholes : value of each whole column.   cost : of all.
    """

    pairs: Ints
    surplus: Ints
    wholes: tuple[int, ...]
    cost: int


def values_of(model: Model, plan: Ints, worst: Tier | None = None) -> Values:
    """Give the columns of a plan.

    Parameters
    ----------
    model : one tier.
    plan : the chosen pair of each employee, -1 for the surplus list.
    worst : the tier, where the model makes its least value as large as possible.

    Returns
    -------
    The values; columns for a breach are no larger than the plan asks.
    """
    chosen, left = plan[plan >= 0], np.flatnonzero(plan < 0)
    wholes = [0] * len(model.wholes)
    for block in model.blocks:
        for column, value in _breaches(block, model, chosen):
            wholes[column] = value
    if worst is not None and worst.load is not None:
        loads = worst.load.reachable()
        busiest = -worst.load.of(chosen) // worst.load.times
        wholes[-len(loads) :] = [int(k == busiest) for k in loads]
    elif worst is not None:
        wholes[-1] = worst.least.of(chosen)
    cost = model.constant + sum(np.asarray(model.pairs)[chosen].tolist())
    cost += sum(np.asarray(model.surplus)[left].tolist())
    cost += sum(w.cost * v for w, v in zip(model.wholes, wholes, strict=True))
    return Values(chosen, left, tuple(wholes), cost)


def _breaches(block: Block, model: Model, chosen: Ints) -> Iterator[tuple[int, int]]:
    """Give what each column for a breach has to make up for."""
    if not block.priced or not block.wholes:
        return
    row, pair, coef = block.pairs.between(0, model.n_pairs)
    total = np.zeros(len(block), dtype=np.int64)
    hit = np.isin(pair, chosen)
    np.add.at(total, row[hit], coef[hit])
    for k, column, sign in block.wholes:
        low, high = block.limits(k)
        side = low if sign > 0 else high
        yield column, max(0, sign * ((side or 0) - int(total[k])))


def write_solution(model: Model, names: Names, values: Values, file: TextIO) -> None:
    """Write a plan as MIPLIB writes solutions: a name and a value a line, none of 0."""
    file.write(f"=obj= {values.cost}\n")
    ends = zip(
        model.emp[values.pairs].tolist(), model.post[values.pairs].tolist(), strict=True
    )
    file.writelines(f"{names.pair(i, j)} 1\n" for i, j in ends)
    file.writelines(f"{names.surplus(k)} 1\n" for k in values.surplus.tolist())
    both = zip(model.wholes, values.wholes, strict=True)
    file.writelines(f"{whole.name} {value}\n" for whole, value in both if value)
    if model.constant:
        file.write("constant 1\n")


def write_literals(model: Model, values: Values, file: TextIO) -> None:
    """Write a plan as a line of the columns of OPB that are 1, as solvers print it."""
    place = np.searchsorted(model.listed, values.surplus) + model.n_pairs + 1
    numbers = [*(values.pairs + 1).tolist(), *place.tolist()]
    for own, value in zip(bits_of(model), values.wholes, strict=True):
        numbers += own.chosen(value)
    file.write("v " + " ".join(f"x{number}" for number in numbers) + "\n")
