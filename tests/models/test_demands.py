"""What the library is given in place of the right thing is refused at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import formasi
from models.errors import ArgumentError
from models.plan.plan import Plan
from models.policy.policy import read_policy
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import Scores

PEOPLE = [Employee(emp_id="A"), Employee(emp_id="B")]
POSTS = [Post(post_code="X"), Post(post_code="Y")]
PLAIN = read_policy("plain").dated(date(2027, 1, 1))


def column(*values: Any) -> Any:
    """Make a column of objects."""
    return np.array(values, dtype=object)


def scored(*score: float, **usages: Any) -> Scores:
    """Make scores of the two people."""
    return Scores(column("A", "B"), column("X", "Y"), np.array(score), usages)


def problem(**rest: Any) -> Problem:
    """Make the problem of the two."""
    given = {"scores": scored(1.0, 2.0), "policy": PLAIN, **rest}
    people = given.pop("employees", PEOPLE)
    return Problem.of(people, POSTS, **given)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: scored(np.nan, 1.0), "entry 0: nan is no finite"),
        (lambda: scored(1.0, -np.inf), "entry 1: -inf"),
        (lambda: scored(1.0, 2.0, h=np.array([np.nan, 1.0])), "scores.h, entry 0"),
        (lambda: scored(1.0, 2.0, h=np.array([1.0])), "scores.h has 1 entry"),
        (lambda: scored(1.0), "has 2 entries"),
        (lambda: Scores(["A"], ["X"], [1.0]), "kind list"),  # type: ignore[arg-type]
        (lambda: Scores(np.array([1]), column("X"), np.array([1.0])), "not texts"),
        (lambda: Scores(column("A"), column("X"), np.array(["1"])), "not numbers"),
        (lambda: problem(scores=pd.DataFrame({"score": [1.0]})), "DataFrame"),
        (lambda: problem(employees=pd.DataFrame({"emp_id": ["A"]})), "employees.0."),
        (lambda: problem(employees=[{"emp_id": "A"}]), "kind dict"),
        (lambda: problem(pins=[("A", "X")]), "pins.0. is of the kind tuple"),
        (lambda: problem(policy=7), "policy is 7"),
        (lambda: formasi.read_problem(5), "path is 5"),  # type: ignore[arg-type]
        (lambda: formasi.solve("folder"), "read_problem"),  # type: ignore[arg-type]
        (lambda: formasi.verify(None), "folder is None"),  # type: ignore[arg-type]
        (lambda: formasi.check(problem(), {"A": "X"}), "plan is"),  # type: ignore[arg-type]
        (lambda: formasi.diagnose(problem(), time_limit="1"), "time_limit"),  # type: ignore[arg-type]
        (lambda: formasi.compare(problem(), 5, "out"), "scenarios is 5"),  # type: ignore[arg-type]
        (lambda: formasi.compare(problem(), [], "out", jobs=0), "jobs|scenario"),
    ],
)
def test_a_wrong_kind_of_thing_is_named(make: Callable[[], object], said: str) -> None:
    """Each says what came and what is right, and is a ``ValueError`` too."""
    with pytest.raises((ArgumentError, formasi.errors.PlacementError), match=said):
        make()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("gap", v) for v in (-1, -1e-9, np.nan, np.inf, "0", None, True)),
        *(("time_limit", v) for v in ("10", -1, np.nan, np.inf, True)),
        *(("seed", v) for v in (-1, 2**31, 1.5, "1", None)),
        *(("workers", v) for v in (0, -3, "2", 1.5)),
        *(("max_memory", v) for v in (-1, "1", np.nan)),
        *(("stop", v) for v in (5, "x")),
        ("on_progress", 7),
        ("hint", {"A": "X"}),
        ("start", {"A": "X"}),
        ("policy", 5),
    ],
)
def test_settings_out_of_range_are_refused(name: str, value: Any) -> None:
    """Before any work, with the name of the setting."""
    with pytest.raises(ArgumentError, match=name):
        formasi.solve(problem(), **{name: value})


def test_numbers_of_numpy_are_numbers() -> None:
    """What a frame gives is taken."""
    found = formasi.solve(
        problem(),
        time_limit=np.float64(60),
        seed=np.int64(3),  # type: ignore[arg-type]
        workers=np.int32(1),  # type: ignore[arg-type]
    )
    assert found.status == "optimal"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (Plan({"A": "X", "B": "Q"}), "1 of its 2 placements"),
        (Plan({}, ("A", "B")), ""),
        (Plan({"A": "X", "B": "Y"}), ""),
        (Plan({"A": "Y", "B": "Y"}), "placements|breaks"),
    ],
)
def test_a_plan_that_is_passed_over_is_reported(plan: Plan, said: str) -> None:
    """It changes nothing in what comes out, and the result says so."""
    pairs = (column("A", "B", "A", "B"), column("X", "Y", "Y", "X"))
    free = problem(scores=Scores(*pairs, np.array([3.0, 2.0, 1.0, 1.0])))
    found = formasi.solve(free, start=plan)
    assert found.plan == formasi.solve(free).plan
    start = str(found.facts.get("start", ""))
    assert bool(start) == bool(said)
    assert not said or any(word in start for word in said.split("|"))


@pytest.mark.parametrize("name", ["a\x00b", "\ud800"])
def test_what_no_file_can_hold_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written that could not be read back."""
    odd = problem(employees=[Employee(emp_id="A", name=name), PEOPLE[1]])
    with pytest.raises(ArgumentError, match="no text"):
        formasi.write_problem(odd, tmp_path / "p")
    assert not list(tmp_path.iterdir())
