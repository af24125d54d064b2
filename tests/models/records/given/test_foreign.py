"""Frames of other libraries are taken by their names and plain values.

polars and Arrow are no requirement of ours, and need not be installed: what is asked of
a frame of theirs is little, and stands here. Tried with polars 2.1 and pyarrow 26.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest

import formasi
from models.errors import ArgumentError
from models.records.given.foreign import as_pandas

ROWS: Mapping[str, Sequence[Any]] = {
    "emp_id": [11, 12, 13],
    "level": [None, 2**53 + 1, 3],
    "name": ["Ani", "Budi", None],
}
MATRIX: Mapping[str, Sequence[Any]] = {
    "Q": [5, 7, 3],
    "R": [3, 1, None],
    "P": [7, 8, 4],
}


class Column:
    """A column with a name."""

    def __init__(self, name: str, values: Sequence[Any]) -> None:
        self.name, self.values = name, values

    def to_list(self) -> list[Any]:
        """As polars gives its values."""
        return list(self.values)

    def to_pylist(self) -> list[Any]:
        """As Arrow gives its values."""
        return list(self.values)


class Polars:
    """What a frame of polars has."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self._columns = [Column(name, values) for name, values in columns.items()]
        self.columns = list(columns)

    def get_columns(self) -> list[Column]:
        """Give the columns in order."""
        return self._columns

    def to_dicts(self) -> list[dict[str, Any]]:
        """Rows, which we have no use for."""
        raise AssertionError

    def lazy(self) -> Lazy:
        """Put off all work."""
        return Lazy()


class Lazy:
    """What a lazy frame of polars has."""

    def lazy(self) -> Lazy:
        """Stay as it is."""
        return self

    def collect(self) -> None:
        """Do the work."""
        raise AssertionError


class Arrow:
    """What a table of Arrow has."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.columns = [Column(name, values) for name, values in columns.items()]
        self.column_names = list(columns)

    def to_pydict(self) -> dict[str, Any]:
        """Columns by name, of which doubles would be lost."""
        raise AssertionError


class Other:
    """A frame of a library that only turns into one of pandas."""

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self._columns = columns
        self.columns = list(columns)

    def to_pandas(self) -> pd.DataFrame:
        """Become a frame of pandas."""
        return pd.DataFrame(self._columns, dtype=object)


KINDS = [Polars, Arrow, Other]


@pytest.mark.parametrize("kind", KINDS)
def test_values_stay_what_they_are(kind: Any) -> None:
    """Whole numbers beside a missing one are not rounded."""
    frame = as_pandas("frame", kind(ROWS))
    assert list(frame.columns) == list(ROWS)
    assert frame["level"].tolist() == ROWS["level"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_problem_is_read_from_them(kind: Any) -> None:
    """Every table may be of another library."""
    problem = formasi.Problem.from_frames(
        {
            "employees": kind({"emp_id": ["A", "B", "C"]}),
            "posts": kind({"post_code": ["P", "Q"], "need": [2, 1]}),
            "scores": kind(
                {"emp_id": list("ABC"), "post_code": list("PQP"), "score": [1, 2, 4]}
            ),
        }
    )
    plan = formasi.solve(problem).plan
    assert plan is not None
    assert plan.placements == {"A": "P", "B": "Q", "C": "P"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_matrix_keeps_its_names(kind: Any) -> None:
    """Columns go by their names; a missing cell is no pair."""
    seats = {"P": 3, "R": 1, "Q": 0}
    found = formasi.assign(kind(MATRIX), capacities=seats)
    assert found.value == 7 + 8 + 4
    scores = formasi.Scores.of(kind(MATRIX), list("ABC"))
    assert len(scores) == 8
    assert scores.score[scores.place["C", "P"]] == 4


def test_two_columns_of_one_name_are_refused() -> None:
    """Arrow allows them, and one would be lost."""
    table = Arrow({"P": [1], "Q": [2]})
    table.column_names = ["P", "P"]
    with pytest.raises(ArgumentError, match="scores has two columns 'P'"):
        formasi.assign(table)


def test_a_lazy_frame_is_told_how_to_begin() -> None:
    """Nothing is worked out behind the back of its owner."""
    with pytest.raises(ArgumentError, match=r"(?s)lazy frame.*Maybe \.collect"):
        formasi.Problem.from_frames({"employees": Lazy()})  # type: ignore[dict-item]


def test_all_else_is_left_as_it_came() -> None:
    """Arrays, lists and series are no frames."""
    for given in (np.eye(2), [[1]], None, {"a": 1}, pd.Series([1]), 3):
        assert as_pandas("it", given) is given
