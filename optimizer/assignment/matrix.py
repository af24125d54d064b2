"""What is asked of a bare assignment, looked at and brought into one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.demands import demand_mapping
from models.errors import ArgumentError
from models.phrase import phrase
from models.records.post import UNLIMITED
from models.records.scores import Scores
from optimizer.assignment.labels import Labels, labels_of

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Asked:
    """A matrix as pairs, with seats and budgets.

    Attributes
    ----------
    shape : rows and columns.   row, column : of each pair.
    score : of each pair, more is better.   sign : -1 where costs are made small.
    seats, least : most and fewest rows that a column takes.
    usages : name -> what each pair uses.   limits : name -> one number, or one for
        each column.
    labels : what the matrix calls its rows and columns.
    """

    shape: tuple[int, int]
    row: Whole
    column: Whole
    score: Numbers
    sign: int
    seats: Whole
    least: Whole
    usages: Mapping[str, Numbers]
    limits: Mapping[str, Numbers]
    labels: Labels


def asked(
    scores: Any,
    capacities: Any,
    least: Any,
    budgets: Mapping[str, tuple[Any, Any]],
    decimals: int | None,
    sign: int,
) -> Asked:
    """Take a matrix apart into its pairs.

    Raises
    ------
    ArgumentError
        Naming what does not fit the matrix.
    """
    demand_mapping("budgets", budgets, (tuple, list))
    given_budgets: Mapping[str, Any] = budgets
    for name, pair in given_budgets.items():
        if len(pair) != 2:  # noqa: PLR2004  (what each uses, and the limit)
            said = phrase("budgets[{name!r}] must be (usages, limit).", name=name)
            raise ArgumentError(said)
    shape = shape_of(scores)
    labels = labels_of(scores, shape)
    given = Scores.of(
        scores, [str(r) for r in range(shape[0])], [str(c) for c in range(shape[1])]
    )
    row, column = given.emp_id.astype(np.int64), given.post_code.astype(np.int64)
    score = sign * (given.score if decimals is None else given.score.round(decimals))
    seats = _by_column("capacities", 1 if capacities is None else capacities, labels)
    fewest = _by_column("least", least, labels)
    return Asked(
        *(shape, row, column, score + 0.0, sign),
        np.minimum(seats, UNLIMITED).astype(np.int64),
        np.minimum(fewest, UNLIMITED).astype(np.int64),
        {
            name: cells(name, use, labels)[row, column]
            for name, (use, _) in budgets.items()
        },
        {name: _limit(name, most, labels) for name, (_, most) in budgets.items()},
        labels,
    )


def shape_of(scores: Any) -> tuple[int, int]:
    """Count the rows and columns of a matrix, a frame or a sparse matrix."""
    if "emp_id" in getattr(scores, "columns", ()):
        raise ArgumentError(
            phrase(
                "the frame lists pairs; it must be a matrix, a row for each person and "
                "a column for each post.\n"
                "Maybe frame.pivot(index='emp_id', columns='post_code', values='score')"
            )
        )
    shape = getattr(scores, "shape", None)
    if shape is None or len(shape) != 2:  # noqa: PLR2004  (rows and columns)
        Scores.of(scores)  # says what is wrong
        shape = np.shape(scores)
    return int(shape[0]), int(shape[1])


def cells(name: str, given: Any, labels: Labels) -> Numbers:
    """Give numbers for all cells: a matrix, or what one is spread from."""
    dense = given.toarray() if hasattr(given, "toarray") else labels.sort(name, given)
    shape = labels.shape
    try:
        return np.broadcast_to(np.asarray(dense, dtype=np.float64), shape)
    except (TypeError, ValueError):
        raise _misfit(name, given, f"{shape[0]} x {shape[1]}") from None


def _by_column(name: str, given: Any, labels: Labels) -> Numbers:
    count, given = len(labels.columns), labels.sort(name, given)
    try:
        numbers = np.broadcast_to(np.asarray(given, dtype=np.float64), (count,))
    except (TypeError, ValueError):
        raise _misfit(name, given, str(count)) from None
    unlimited = np.where(np.isposinf(numbers), UNLIMITED, numbers)
    wrong = ~((unlimited >= 0) & (unlimited == np.floor(unlimited)))
    if wrong.any():
        place = int(wrong.argmax())
        said = phrase(
            "{name}, column {place}: {value} is no whole number of 0 or more.",
            name=name,
            place=place,
            value=str(numbers[place]),
        )
        raise ArgumentError(said)
    return unlimited


def _limit(name: str, given: Any, labels: Labels) -> Numbers:
    count, given = len(labels.columns), labels.sort(name, given)
    try:
        limit = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        limit = np.empty((0, 0))
    if limit.shape not in ((), (count,)):
        raise _misfit(name, given, phrase("one number, or {count}", count=count))
    return limit


def _misfit(name: str, given: Any, wanted: str) -> ArgumentError:
    return ArgumentError(
        phrase(
            "{name} has the shape {found}; it must have {wanted}.",
            name=name,
            found=str(np.shape(given)),
            wanted=wanted,
        )
    )
