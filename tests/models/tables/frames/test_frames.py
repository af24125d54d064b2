from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from models.errors import ArgumentError, InputError
from models.problem.problem import Problem
from models.records.scores import Scores
from models.tables import read_problem

PEOPLE = pd.DataFrame({"nip": ["1", "2"], "nama": ["Sri", "Budi"]})
POSTS = pd.DataFrame({"kode_jabatan": ["A", "B"], "kebutuhan": [1, 2]})


@pytest.fixture(scope="module")
def city(binjai: Path) -> Problem:
    """The example city, read from its files."""
    return read_problem(binjai)


def test_frames_give_the_problem_that_files_give(city: Problem) -> None:
    """Tables out and in again: nothing is lost or changed."""
    assert Problem.from_frames(city.to_frames(), city.policy) == city


def test_a_problem_as_json_can_be_read_again(city: Problem) -> None:
    """Rows of JSON are rows of frames."""
    data = json.loads(city.to_json())
    frames = {name: pd.DataFrame(rows) for name, rows in data["tables"].items()}
    assert Problem.from_frames(frames, city.policy) == city


def test_every_doubt_of_files_is_a_doubt_of_frames() -> None:
    """All at once, with table, row and column; row 1 is the header."""
    people = pd.DataFrame({"nip": ["1", "1"], "tgl_lahir": ["31-02-1990", None]})
    with pytest.raises(InputError) as caught:
        Problem.from_frames({"pegawai": people, "posts": POSTS.assign(kebutuhan=-1)})
    found = {(i.table, i.row, i.column) for i in caught.value.issues}
    assert ("pegawai", 2, "tgl_lahir") in found
    assert ("pegawai", 3, "nip") in found
    assert ("posts", 2, "kebutuhan") in found


def test_a_long_number_that_pandas_has_rounded_is_refused() -> None:
    """A NIP read as a float has lost its last digits."""
    people = pd.DataFrame({"nip": [1.98503042010012e17, 1.99001012015011e17]})
    with pytest.raises(InputError, match="nip"):
        Problem.from_frames({"employees": people, "posts": POSTS})


def test_what_is_missing_or_unknown_is_named() -> None:
    """A misspelled table is no table that is left out in silence."""
    with pytest.raises(InputError) as caught:
        Problem.from_frames({"employes": PEOPLE, "posts": POSTS})
    first, second = caught.value.issues
    assert (first.table, first.maybe) == ("employes", "'employees'?")
    assert second.code == "missing-table"


def test_two_frames_of_one_table_are_refused() -> None:
    """Which of them is meant nobody can tell."""
    frames = {"pegawai": PEOPLE, "employees": PEOPLE, "posts": POSTS}
    with pytest.raises(InputError, match="are both the table"):
        Problem.from_frames(frames)


@pytest.mark.parametrize("wrong", [None, [], {"employees": [1]}])
def test_what_is_no_frame_is_refused(wrong: object) -> None:
    """Before anything is read."""
    with pytest.raises(ArgumentError, match="frames"):
        Problem.from_frames(wrong)  # type: ignore[arg-type]


def test_values_of_pandas_are_read_as_what_they_show() -> None:
    """Days, truth, categories, lists, whole floats, a named index, missing values."""
    people = pd.DataFrame(
        {
            "nip": pd.Categorical(["1", "2"]),
            "birth_date": pd.to_datetime(["1990-01-02", None]),
            "post_date": [date(2020, 1, 1), datetime(2021, 2, 3)],  # noqa: DTZ001
            "locked": [np.bool_(True), False],
            "service_months": [12.0, np.nan],
            "lock_reason": ["ill", None],
        }
    ).set_index("nip")
    posts = pd.DataFrame(
        {"post_code": ["A"], "need": np.int64(2), "required_groups": [["law", "it"]]}
    )
    problem = Problem.from_frames({"employees": people, "posts": posts})
    one, two = problem.employees
    assert (one.birth_date, two.birth_date) == (date(1990, 1, 2), None)
    assert two.post_date == date(2021, 2, 3)
    assert (one.locked, two.locked, one.service_months) == (True, False, 12)
    assert (problem.posts[0].need, len(problem.posts[0].required_groups)) == (2, 2)


def test_scores_may_stand_among_the_frames() -> None:
    """They are read as the table of scores is."""
    scores = Scores.of([[3, 1], [5, 2]], posts=["A", "B"])
    problem = Problem.from_frames(
        {"employees": PEOPLE, "posts": POSTS, "scores": scores}
    )
    assert problem.scores == scores
    assert problem.policy.name == "plain"
    assert problem.policy.plan.date is not None


def test_ids_in_the_index() -> None:
    """Named, or beside a column of the same; without a name they are pointed at."""
    for people in (
        PEOPLE.set_index("nip"),
        PEOPLE.set_index("nip", drop=False),
        PEOPLE.set_index(["nip", "nama"], drop=False),
    ):
        problem = Problem.from_frames({"employees": people, "posts": POSTS})
        assert [(e.emp_id, e.name) for e in problem.employees] == [
            ("1", "Sri"),
            ("2", "Budi"),
        ]
    wide = pd.DataFrame([[1, 2]], index=["1"], columns=["A", "B"])
    for wrong, said in (
        ({"employees": PEOPLE.set_index("nip").rename_axis(None)}, "rename_axis"),
        ({"employees": PEOPLE.rename_axis("nama")}, "holds other values"),
        ({"employees": PEOPLE, "scores": wide}, "Scores.of"),
    ):
        with pytest.raises(InputError, match=said):
            Problem.from_frames({"posts": POSTS, **wrong})


def test_cells_that_no_sheet_could_show_are_named() -> None:
    """All of them; arrays are lists, and a set has one order."""
    people = PEOPLE.assign(nip=[b"1", object()])
    with pytest.raises(InputError) as caught:
        Problem.from_frames({"employees": people, "posts": POSTS})
    found = [(i.row, i.column) for i in caught.value.issues if i.code == "unreadable"]
    assert found == [(2, "nip"), (3, "nip")]
    groups = [np.array(["law", "it"]), {"law", "it", "art"}]
    problem = Problem.from_frames(
        {"employees": PEOPLE, "posts": POSTS.assign(required_groups=groups)}
    )
    assert [p.required_groups for p in problem.posts] == [
        ("law", "it"),
        ("art", "it", "law"),
    ]
