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
from models.records.given.foreign import as_pandas
from models.records.given.matrix import columns_of, numbers_of
from models.records.post import UNLIMITED
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
        each column; ``inf`` for none.
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
    scores = as_pandas("scores", scores)
    shape = shape_of(scores)
    labels = labels_of(scores, shape)
    row, column, score = _pairs(scores, shape, labels, sign)
    score = sign * (score if decimals is None else score.round(decimals))
    seats = _by_column("capacities", 1 if capacities is None else capacities, labels)
    fewest = _by_column("least", least, labels)
    _demand_room(fewest, seats, labels)
    return Asked(
        *(shape, row, column, score + 0.0, sign),
        np.minimum(seats, UNLIMITED).astype(np.int64),
        np.minimum(fewest, UNLIMITED).astype(np.int64),
        {
            name: at_pairs(f"budgets[{name!r}]", use, labels, row, column)
            for name, (use, _) in budgets.items()
        },
        {
            name: _limit(f"budgets[{name!r}]", most, labels)
            for name, (_, most) in budgets.items()
        },
        labels,
    )


def _pairs(
    scores: Any, shape: tuple[int, int], labels: Labels, sign: int
) -> tuple[Whole, Whole, Numbers]:
    """Give row, column and score of each pair that is allowed.

    As in scipy, a cell that is infinitely bad is as good as none.
    """
    plain = numbers_of("scores", scores) if hasattr(scores, "columns") else scores
    entries = columns_of(plain, range(shape[0]), range(shape[1]))
    kept = entries.score != -sign * np.inf
    row = entries.emp_id[kept].astype(np.int64)
    column = entries.post_code[kept].astype(np.int64)
    _demand_finite("scores", entries.score[kept], labels, row, column)
    return row, column, entries.score[kept]


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
        columns_of(scores, None, None)  # says what is wrong
        shape = np.shape(scores)
    return int(shape[0]), int(shape[1])


def at_pairs(
    name: str, given: Any, labels: Labels, row: Whole, column: Whole
) -> Numbers:
    """Give numbers of the pairs from a matrix, or from what one is spread from."""
    dense = given.toarray() if hasattr(given, "toarray") else labels.sort(name, given)
    shape, numbers = labels.shape, numbers_of(name, dense)
    try:
        spread: Numbers = np.broadcast_to(numbers, shape)
    except ValueError:
        raise _misfit(name, given, f"{shape[0]} x {shape[1]}") from None
    found = spread[row, column]
    _demand_finite(name, found, labels, row, column)
    return found


def _demand_finite(
    name: str, numbers: Numbers, labels: Labels, row: Whole, column: Whole
) -> None:
    """Refuse what cannot be counted in a cell that may be used, naming the cell."""
    wrong = np.flatnonzero(~np.isfinite(numbers))
    if len(wrong):
        first = int(wrong[0])
        said = phrase(
            "{name}, row {row}, column {column}: {value} is no finite number.",
            name=name,
            row=str(labels.rows[int(row[first])]),
            column=str(labels.columns[int(column[first])]),
            value=str(numbers[first]),
        )
        raise ArgumentError(said)


def _demand_room(least: Numbers, seats: Numbers, labels: Labels) -> None:
    """Refuse a column that must have more rows than it may."""
    wrong = np.flatnonzero(least > seats)
    if len(wrong):
        said = phrase(
            "least, column {column}: {least:g} rows, and its capacity is {seats:g}.",
            column=str(labels.columns[wrong[0]]),
            least=float(least[wrong[0]]),
            seats=float(seats[wrong[0]]),
        )
        raise ArgumentError(said)


def _by_column(name: str, given: Any, labels: Labels) -> Numbers:
    count, numbers = len(labels.columns), _one_or_each(name, given, labels)
    numbers = np.broadcast_to(numbers, (count,))
    unlimited = np.where(np.isposinf(numbers), UNLIMITED, numbers)
    wrong = ~((unlimited >= 0) & (unlimited == np.floor(unlimited)))
    if wrong.any():
        place = int(wrong.argmax())
        said = phrase(
            "{name}, column {place}: {value} is no whole number of 0 or more.",
            name=name,
            place=str(labels.columns[place]),
            value=str(numbers[place]),
        )
        raise ArgumentError(said)
    return unlimited


def _limit(name: str, given: Any, labels: Labels) -> Numbers:
    limit = _one_or_each(name, given, labels)
    wrong = np.flatnonzero(np.isnan(limit) | np.isneginf(limit))
    if len(wrong):
        said = phrase(
            "{name}: {value} is no limit.", name=name, value=str(limit.flat[wrong[0]])
        )
        raise ArgumentError(said)
    return limit


def _one_or_each(name: str, given: Any, labels: Labels) -> Numbers:
    """Give one number for all columns, or one for each: a lone one in a list is not."""
    count, given = len(labels.columns), labels.sort(name, given)
    numbers = numbers_of(name, given)
    if numbers.shape not in ((), (count,)):
        raise _misfit(name, given, phrase("one number, or {count}", count=count))
    return numbers


def _misfit(name: str, given: Any, wanted: str) -> ArgumentError:
    return ArgumentError(
        phrase(
            "{name} has the shape {found}; it must have {wanted}.",
            name=name,
            found=str(np.shape(given)),
            wanted=wanted,
        )
    )
