from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.sparse import coo_array

from models.errors import ArgumentError
from models.records.scores import Scores


def scores(*rows: tuple[str, str, float]) -> Scores:
    """Scores of these rows."""
    ids = np.array([row[:2] for row in rows], dtype=object).reshape(-1, 2)
    return Scores(ids[:, 0], ids[:, 1], np.array([row[2] for row in rows], dtype=float))


def test_entries_are_found_by_pair() -> None:
    """Of doubles the last; an unknown person or post is not found."""
    place = scores(("A", "X", 1), ("B", "X", 2), ("A", "Y", 3), ("A", "X", 4)).place
    assert (place["A", "X"], place["B", "X"], place["A", "Y"]) == (3, 1, 2)
    assert ("B", "Y") not in place
    assert place.get(("C", "X")) is None
    assert list(place) == [("A", "X"), ("B", "X"), ("A", "Y")]
    assert len(place) == 3


@pytest.mark.parametrize(
    ("numbers", "decimals"),
    [((), 0), ((1, -2e9), 0), ((0.5, 0.25), 2), ((0.1234567,), 7), ((1 / 3,), 13)],
)
def test_decimals(numbers: tuple[float, ...], decimals: int) -> None:
    """The fewest that write every score; one too many where none do."""
    assert scores(*(("A", "X", n) for n in numbers)).decimals == decimals


def test_the_largest_counts_without_its_sign() -> None:
    """And is 0 where there are none."""
    assert scores(("A", "X", -7.5), ("A", "Y", 2)).largest == 7.5
    assert scores().largest == 0


def test_a_matrix_gives_a_pair_for_each_number() -> None:
    """NaN is no pair; a wide frame names people and posts itself."""
    wide = pd.DataFrame({"P": [3, np.nan], "Q": [1, 2.5]}, index=["A", "B"])
    found = Scores.of(wide)
    assert found.frame().values.tolist() == [
        ["A", "P", 3.0],
        ["A", "Q", 1.0],
        ["B", "Q", 2.5],
    ]
    assert Scores.of(wide.to_numpy(), ["A", "B"], ["P", "Q"]) == found
    assert Scores.of(found.frame()) == found


def test_what_a_sparse_matrix_does_not_store_is_no_pair() -> None:
    """A stored 0 is one."""
    stored = coo_array(([0.0, 2.0], ([0, 1], [0, 1])), shape=(2, 2))
    assert Scores.of(stored).frame().values.tolist() == [
        ["1", "1", 0.0],
        ["2", "2", 2.0],
    ]


def test_further_columns_of_a_long_frame_are_usages() -> None:
    """Numbers all of them."""
    long = pd.DataFrame({"emp_id": [1], "post_code": ["P"], "score": [2], "hours": [8]})
    found = Scores.of(long)
    assert found.usages["hours"].tolist() == [8.0]
    assert repr(found).endswith("usages hours>")


def test_ids_are_what_a_table_would_show() -> None:
    """Whole numbers lose their point; pairs may stand in an index."""
    wide = pd.DataFrame([[3.0]], index=[1.0], columns=[7])
    long = pd.DataFrame({"emp_id": [1.0], "post_code": [7], "score": [3]})
    found = Scores.of(wide)
    assert found.frame().values.tolist() == [["1", "7", 3.0]]
    assert (
        Scores.of(long) == Scores.of(long.set_index(["emp_id", "post_code"])) == found
    )
    assert Scores.of(np.ones((1, 1)), [np.int64(1)], (p for p in "7")).emp_id[0] == "1"


LONG = pd.DataFrame({"emp_id": ["A", "B"], "post_code": ["P", "Q"], "score": [1, 2]})


@pytest.mark.parametrize(
    ("given", "ids", "said"),
    [
        (LONG.assign(emp_id=["A", None]), None, "emp_id holds nan"),
        (LONG.assign(emp_id=[1.9850101201001e17, 1]), None, "which is no id"),
        (LONG.assign(score=pd.to_datetime(["2026-01-01"] * 2)), None, "datetime64"),
        (LONG.assign(hours=["1.000", "2"]), None, "hours: these are no numbers"),
        (LONG, ["X", "Y"], "give no ids beside it"),
        (LONG.drop(columns="post_code"), None, "set_index"),
        (pd.concat([LONG, LONG[["score"]]], axis=1), None, "two columns 'score'"),
        ([[1], [2]], "AB", "employees is 'AB'"),
        ([[1], [2]], {"A", "B"}, "has no order"),
        ([[1], [2]], ["A", None], "employees holds None"),
        ([[1], [2]], ["A", ["B"]], "no id"),
        ([["1.000"]], None, "no numbers"),
        (np.zeros((1, 1), "m8[D]"), None, "timedelta64"),
        (np.zeros((1, 1), [("a", int)]), None, "no numbers"),
        (np.array([[2**60]]), None, "cannot be told apart"),
        (coo_array(np.array([1, 2])), None, "dimensions: 1"),
    ],
)
def test_what_could_be_read_otherwise_is_refused(
    given: object, ids: list[str] | None, said: str
) -> None:
    """Never taken for something else in silence."""
    with pytest.raises(ArgumentError, match=said):
        Scores.of(given, ids)


@pytest.mark.parametrize(
    ("given", "ids", "said"),
    [
        ([1, 2], None, "dimensions: 1"),
        ([["a"]], None, "no numbers"),
        ([[1], [2]], ["A", "A"], "1 different ids for 2"),
        ([[1], [2]], ["A"], "1 different ids for 2"),
        (pd.DataFrame({"emp_id": [1], "post_code": [2]}), None, "must have emp_id"),
        ([[np.inf]], None, "no finite number"),
    ],
)
def test_what_is_no_matrix_of_scores_is_refused(
    given: object, ids: list[str] | None, said: str
) -> None:
    """With what is right."""
    with pytest.raises(ArgumentError, match=said):
        Scores.of(given, ids)


def test_entries_by_position_or_mask_keep_their_usages() -> None:
    """What is left of a table when somebody goes, or when it is shared out."""
    scores = Scores.of(LONG.assign(hours=range(len(LONG))))
    marked = np.arange(len(scores)) > 0
    left = scores.at(marked)
    assert left == scores.at(np.flatnonzero(marked))
    assert left == Scores.of(scores.frame().iloc[1:])
    assert scores.at(np.arange(len(scores))[::-1]).usages["hours"][-1] == 0
