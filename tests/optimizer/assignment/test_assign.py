"""The bare assignment against scipy, and against every way there is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array

from models.errors import ArgumentError, InputError
from optimizer.assignment.assign import assign
from optimizer.assignment.matrix import asked
from optimizer.assignment.stable import blocking

Worth = Callable[[list[float]], Any]


def ways(scores: np.ndarray, seats: list[int]) -> Iterable[list[float]]:
    """Give the scores of every assignment there is."""
    rows, columns = scores.shape
    for chosen in itertools.product(range(-1, columns), repeat=rows):
        if all(chosen.count(c) <= seats[c] for c in range(columns)):
            values = [scores[r, c] for r, c in enumerate(chosen) if c >= 0]
            if not np.isnan(values).any():
                yield values


@pytest.mark.parametrize(
    ("objective", "worth"),
    [
        ("sum", sum),
        ("bottleneck", lambda v: (min(v, default=0), sum(v))),
        ("leximin", lambda v: tuple(sorted(v))),
    ],
)
def test_nothing_is_better_by_brute_force(objective: Any, worth: Worth) -> None:
    """Random small matrices with seats, barred cells and ties."""
    rng = np.random.default_rng(1)
    for _ in range(12):
        scores = rng.integers(-3, 4, rng.integers(1, 5, 2)).astype(float)
        scores[rng.random(scores.shape) < 0.2] = np.nan
        seats = rng.integers(0, 3, scores.shape[1])
        found = assign(scores, capacities=seats, objective=objective)
        values = [scores[r, c] for r, c in zip(*found, strict=True)]
        best = max((len(v), worth(v)) for v in ways(scores, seats.tolist()))
        assert (len(values), worth(values)) == best
        assert found.optimal
        assert found.value == sum(values)


def test_scipy_finds_the_same_least_cost() -> None:
    """Costs made small; a sparse matrix and a frame are the same matrix."""
    costs = np.random.default_rng(2).integers(1, 100, (20, 25))
    rows, columns = linear_sum_assignment(costs)
    found = assign(costs, maximize=False)
    assert found.value == found.bound == costs[rows, columns].sum()
    assert found.result is not None
    assert assign(coo_array(costs), maximize=False).value == found.value
    assert assign(pd.DataFrame(costs), maximize=False).value == found.value


def test_what_has_labels_goes_by_them() -> None:
    """A series in another order than the columns gives each column its own number."""
    fit = pd.DataFrame([[9, 5], [8, 6], [7, 4]], index=list("abc"), columns=list("xy"))
    hours = pd.DataFrame(
        [[1, 9], [1, 9], [1, 2]], index=list("abc"), columns=list("xy")
    )
    seats = {"y": 1, "x": 2}
    for given in (seats, pd.Series(seats), [2, 1]):
        assert assign(fit, capacities=given).column_of.tolist() == [0, 1, 0]
    turned = hours.loc[list("cab"), list("yx")]
    for use, most in ((hours, [3, 3]), (turned, {"y": 3, "x": 3})):
        found = assign(fit, capacities=np.inf, budgets={"hours": (use, most)})
        assert found.column_of.tolist() == [0, 0, 0]
        found = assign(fit, capacities=[2, 1], budgets={"hours": (use, most)})
        assert found.column_of.tolist() == [0, 0, 1]
    likes = pd.DataFrame(
        [[1, 2], [2, 1], [3, 3]], index=list("abc"), columns=list("xy")
    )
    kept = [
        assign(fit, objective="stable", preferred=p).column_of.tolist()
        for p in (likes, likes.loc[list("bca"), list("yx")])
    ]
    assert kept[0] == kept[1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"x": 1, "Y": 2}, "lacking: 'y'; not in the matrix: 'Y'.\\nMaybe 'y'?"),
        (pd.Series([1, 2]), "lacking: 'x', 'y'; not in the matrix: 0, 1.\\nMaybe .to"),
        (pd.Series([1, 2, 3], index=list("xyx")), "each once"),
    ],
)
def test_labels_of_another_matrix_are_refused(given: Any, said: str) -> None:
    """They name what lacks; they are not taken by their order."""
    fit = pd.DataFrame([[9, 5], [8, 6]], columns=list("xy"))
    with pytest.raises(ArgumentError, match=said.replace(".\\n", r"\.\n")):
        assign(fit, capacities=given)


@pytest.mark.parametrize(
    "given",
    [
        np.ma.masked_array([[9, 1], [3, 2]], [[1, 0], [0, 0]]),
        pd.DataFrame({"x": [None, 3], "y": [1, 2]}, dtype="Int64"),
        [[None, 1], [3, 2]],
        [[-np.inf, 1], [3, 2]],
        coo_array(([np.nan, 1, 3, 2], ([0, 0, 1, 1], [0, 1, 0, 1]))),
    ],
)
def test_what_is_missing_cannot_be_assigned(given: Any) -> None:
    """Masked, NA, None, infinitely bad, or NaN that a sparse matrix stores."""
    assert assign(given).column_of.tolist() == [1, 0]


def test_what_a_sparse_matrix_stores_twice_is_added_up() -> None:
    """As scipy means it, for every objective."""
    twice = coo_array(([1, 7, 5, 4], ([0, 0, 0, 1], [0, 0, 1, 0])), shape=(2, 2))
    for objective, worth in (("sum", 9), ("leximin", 9), ("stable", 8)):
        assert assign(twice, objective=objective).value == worth  # type: ignore[arg-type]
    assert twice.nnz == 4


def test_a_budget_called_as_a_usage_of_ours_is_its_own() -> None:
    """``moves`` counts moves elsewhere; here it is what was given."""
    for name in ("moves", "training-hours"):
        found = assign([[5, 1], [5, 1]], capacities=2, budgets={name: ([[2, 0]], 3)})
        assert (found.value, found.optimal) == (6, True)


def test_a_limit_may_be_none() -> None:
    """For all, or for one column."""
    use = [[2, 2]]
    for most, value in ((np.inf, 9), ([np.inf, 0], 9), ([0, np.inf], 2)):
        found = assign([[5, 1], [4, 1]], capacities=2, budgets={"h": (use, most)})
        assert found.value == value


def test_a_liking_is_asked_for_where_a_pair_may_be_alone() -> None:
    """A barred cell has none."""
    barred = [[1, np.nan], [3, 2]]
    found = assign(barred, objective="stable", preferred=barred)
    assert found.column_of.tolist() == [-1, 0]


def test_generalised_assignment() -> None:
    """Each column has a budget of its own for what its rows use."""
    costs, loads = [[9, 5], [8, 6], [7, 4]], [[3, 2], [3, 2], [3, 2]]
    most = [3, 4]
    found = assign(costs, capacities=np.inf, budgets={"load": (loads, most)})
    best = max(
        sum(costs[r][c] for r, c in enumerate(chosen))
        for chosen in itertools.product(range(2), repeat=3)
        if all(
            sum(loads[r][c] for r, c in enumerate(chosen) if c == column) <= limit
            for column, limit in enumerate(most)
        )
    )
    assert (found.value, found.bound, len(found.rows)) == (best, best, 3)


def test_one_budget_for_all_and_least_seats() -> None:
    """A limit on the whole, and columns that cannot stay empty."""
    scores = [[5, 1], [5, 1]]
    assert assign(scores, capacities=2, least=[0, 1]).value == 6
    spent = assign(scores, capacities=2, budgets={"hours": (scores, 6)})
    assert (spent.value, spent.column_of.tolist().count(0)) == (6, 1)
    assert assign(scores, capacities=2, least=[2, 2]).status == "infeasible"


def test_rows_that_only_cost_can_be_left_out() -> None:
    """Where not everyone has to be placed."""
    scores = [[2, -1], [1, -3]]
    assert assign(scores, everyone=False).column_of.tolist() == [0, -1]
    assert assign(scores).value == 0


def test_stable_matching() -> None:
    """No blocking pair; rows get the best column of all stable matchings."""
    rows = np.array([[3, 2, 1], [1, 3, 2], [2, 1, 3]])
    columns = np.array([[1, 3, 2], [2, 1, 3], [3, 2, 1]])
    found = assign(rows, objective="stable", preferred=columns)
    assert found.column_of.tolist() == [0, 1, 2]
    given = asked(rows, None, 0, {}, None, 1)
    liking = columns[given.row, given.column].astype(float)
    assert not blocking(given, liking, found.column_of).any()
    # held against a matching that is not stable, the check says so
    assert blocking(given, columns[::-1].ravel() * 1.0, np.array([1, 0, 2])).any()


def test_decimals_that_cannot_be_counted_are_refused_or_rounded() -> None:
    """Never rounded in silence."""
    scores = np.random.default_rng(3).random((3, 3))
    for costs in (False, True):
        with pytest.raises(InputError, match="more decimals than can") as caught:
            assign(scores, maximize=not costs)
        [issue] = caught.value.issues
        assert (issue.table, issue.row) == ("scores[0, 0]", None)
        assert issue.value == repr(float(scores[0, 0]))
        assert str(issue).endswith("Maybe decimals=6, which rounds all of them first")
    rounded = assign(scores, decimals=6)
    assert rounded.value == assign(scores.round(6)).value


def test_a_number_that_cannot_be_counted_is_named_by_its_cell() -> None:
    """Of the matrix that was given, not of a table that was made of it."""
    scores = np.ones((2, 3))
    scores[1, 2] = 1e30
    with pytest.raises(InputError, match=r"(?s)^scores\[1, 2\]: .*Maybe NaN"):
        assign(scores)
    loads = np.ones((2, 3))
    loads[0, 1] = 1 / 3
    with pytest.raises(InputError, match=r"^budgets\['h'\]\[0, 1\]: the number has"):
        assign(np.ones((2, 3)), budgets={"h": (loads, 2)})


def test_nothing_to_assign() -> None:
    """No rows, no columns, no cell that may be used."""
    assert repr(assign(np.zeros((0, 0)))).startswith("<Assignment: optimal, 0 of 0")
    assert assign([[np.nan]]).column_of.tolist() == [-1]
    assert assign([[np.nan]], objective="leximin").worst is None
    assert assign([[1]], capacities=0, objective="stable").value == 0
    assert "<td>0 of 1</td>" in assign([[np.nan]])._repr_html_()


@pytest.mark.parametrize(
    ("given", "settings", "said"),
    [
        ([1, 2], {}, "dimensions"),
        ([[1, 2], [3]], {}, "no numbers"),
        ([["1", "2"]], {}, r"(?s)no numbers.*Maybe .astype\(float\)"),
        (pd.DataFrame({"emp_id": [1], "post_code": [1]}), {}, "(?s)lists pairs.*pivot"),
        ([[1]], {"objective": "leximim"}, "(?s)must be one of.*Maybe 'leximin'"),
        ([[1]], {"capacities": [1, 2]}, "capacities has the shape"),
        ([[1]], {"capacities": -1}, "capacities, column 0: -1"),
        ([[1]], {"least": 0.5}, "no whole number"),
        ([[1]], {"budgets": {"h": ([[1, 2, 3]], 1)}}, "'h'. has the shape"),
        ([[1]], {"budgets": {"h": (1, [1, 2])}}, "'h'. has the shape"),
        ([[1]], {"budgets": {"h": (1, np.nan)}}, "'h'.: nan is no limit"),
        ([[1, 2]], {"capacities": [1]}, "capacities has the shape"),
        ([[1]], {"capacities": "1"}, "capacities: these are no numbers"),
        ([[1]], {"least": 2}, "least, column 0: 2 rows, and its capacity is 1"),
        ([[1]], {"budgets": {"h": (np.timedelta64(1), 1)}}, "no numbers: timedelta64"),
        ([[1]], {"budgets": {"h": (1j, 1)}}, "no numbers: complex128"),
        ([[1, np.inf]], {}, "row 0, column 1: inf"),
        ([[1, -np.inf]], {"maximize": False}, "row 0, column 1: -inf"),
        ([[1]], {"objective": "leximin", "least": 1}, "do not go with it"),
        ([[1]], {"decimals": 30}, "decimals"),
    ],
)
def test_what_does_not_fit_is_refused(
    given: Any, settings: dict[str, Any], said: str
) -> None:
    """With what is right."""
    with pytest.raises(ArgumentError, match=said):
        assign(given, **settings)
