"""Leximin: the worst-off as well as can be, then the next, and so on to the last.

Of assignments of as many rows, one is better when, at the lowest score where they
differ, fewer rows have it. That is a sum: a row with the k-th lowest score costs
(n + 1) to the power of how many higher scores there are, so that no number of rows
above makes up for one below. The sums are whole numbers of any length, the least is
found by the Hungarian method (H. W. Kuhn 1955), and its own prices prove it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from models.errors import InternalError
from models.phrase import phrase
from optimizer.assignment.assignment import UNPLACED, Assignment
from optimizer.assignment.matrix import Asked, Whole
from optimizer.assignment.planned import told


def leximin(asked: Asked) -> Assignment:
    """Find the assignment that lifts the worst-off, one after the other.

    Parameters
    ----------
    asked : the matrix; budgets and least seats have no place here.
    """
    owner, costs = _seats(asked)
    seat_of, row_price, seat_price = _hungarian(costs)
    _demand_proven(costs, seat_of, row_price, seat_price)
    placed = seat_of < len(owner)
    column_of = np.full(asked.shape[0], UNPLACED, dtype=np.int64)
    column_of[placed] = owner[seat_of[placed]]
    return told(asked, column_of, "optimal", "duals")


def _seats(asked: Asked) -> tuple[Whole, Any]:
    """Give the column of each seat, and what each row costs in each seat.

    Behind the seats stands a place for each row to be left without: dearer than all.
    """
    rows = asked.shape[0]
    owner = np.repeat(np.arange(asked.shape[1]), np.minimum(asked.seats, rows))
    levels, rank = np.unique(asked.score, return_inverse=True)
    power = [(rows + 1) ** (len(levels) - place) for place in range(len(levels))]
    without = (rows + 1) ** (len(levels) + 1)
    # to be barred has to cost more than everybody left without
    never = without * (rows + 1)
    cells = np.full(asked.shape, never, dtype=object)
    cells[asked.row, asked.column] = np.array([*power, 0], dtype=object)[rank]
    aside = np.full((rows, rows), without, dtype=object)
    return owner, np.concatenate([cells[:, owner], aside], axis=1)


def _hungarian(costs: Any) -> tuple[Whole, Any, Any]:
    """Give the seat of each row at the least sum, and prices that prove it.

    Row by row along shortest paths, over numbers of any length.
    """
    rows, seats = costs.shape
    row_price = np.zeros(rows, dtype=object)
    seat_price = np.zeros(seats, dtype=object)
    row_of = np.full(seats, UNPLACED, dtype=np.int64)
    for new in range(rows):
        _place(costs, new, row_price, seat_price, row_of)
    seat_of = np.full(rows, UNPLACED, dtype=np.int64)
    held = np.flatnonzero(row_of != UNPLACED)
    seat_of[row_of[held]] = held
    return seat_of, row_price, seat_price


def _place(
    costs: Any, new: int, row_price: Any, seat_price: Any, row_of: Whole
) -> None:
    """Give one more row a seat; others on the shortest path move on."""
    seats = len(row_of)
    open_ = np.ones(seats, dtype=bool)
    distance = costs[new] - row_price[new] - seat_price
    came_from = np.full(seats, UNPLACED, dtype=np.int64)
    while True:
        left = np.flatnonzero(open_)
        seat = int(left[distance[left].argmin()])
        open_[seat] = False
        if row_of[seat] == UNPLACED:
            break
        row = int(row_of[seat])
        through = distance[seat] + costs[row] - row_price[row] - seat_price
        nearer = open_ & (through < distance).astype(bool)
        distance[nearer], came_from[nearer] = through[nearer], seat
    reached = np.flatnonzero(~open_)
    shift = distance[seat] - distance[reached]
    row_price[new] += distance[seat]
    moved = reached[:] != seat
    row_price[row_of[reached[moved]]] += shift[moved]
    seat_price[reached] -= shift
    while seat != UNPLACED:
        before = int(came_from[seat])
        row_of[seat] = new if before == UNPLACED else row_of[before]
        seat = before


def _demand_proven(costs: Any, seat_of: Whole, row_price: Any, seat_price: Any) -> None:
    """Hold the prices against every cell: the sum of prices is then the least cost.

    Raises
    ------
    InternalError
        When they prove nothing: our own mistake.
    """
    rows = np.arange(len(seat_of))
    slack = costs - row_price[:, None] - seat_price[None, :]
    empty = np.ones(costs.shape[1], dtype=bool)
    empty[seat_of] = False
    proven = (
        len({*seat_of.tolist()}) == len(rows)
        and bool((slack >= 0).all())
        and bool((slack[rows, seat_of] == 0).all())
        and bool((seat_price <= 0).all())
        and bool((seat_price[empty] == 0).all())
    )
    if not proven:
        raise InternalError(phrase("the prices of a leximin assignment prove nothing."))
