"""What is written is read again, exactly."""

import dataclasses
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InputError
from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.competency import Course
from models.records.employee import Employee
from models.records.post import UNLIMITED, Post
from models.records.scores import Scores
from models.tables import read_problem, write_problem
from models.tables.files import write_workbook as workbook_out
from models.tables.schema.private import topic_of
from tests.strategies import problems

HABITS = (
    *("=1+1", "-305", "+62 8", "@a", "\tx", " x ", "-", "'", "''5", "'=", "#REF!", "É"),
    *(
        "a;b",
        "a,b",
        'a"b',
        "a\nb",
        "NULL",
        "00012",
        "1.0",
        "a\u00a0b",
        "TRUE",
        "1,5E+17",
    ),
    *("197801012005011000", "197801012005012000", "19780101 200501 1 002"),
)
NASTY = st.sampled_from(HABITS) | st.text(
    st.characters(exclude_categories=("Cs", "Cc")), min_size=1
)
FLOATS = st.floats(
    allow_nan=False, allow_infinity=False, min_value=-1e30, max_value=1e30
)


DATED = build_policy({"plan": {"date": "2027-01-01"}})


def settled(problem: Problem) -> Problem:
    """Give the problem as reading leaves it: types known, no blank extra cells."""
    levels = problem.policy.levels

    def plain(record: Any) -> Any:
        extra = {key: text for key, text in record.extra.items() if text}
        change: dict[str, Any] = {"extra": extra}
        if isinstance(record, Post) and record.type is None and record.level in levels:
            change["type"] = levels[record.level].type
        return record.model_copy(update=change)

    tables = {
        field.name: tuple(map(plain, value))
        for field in dataclasses.fields(problem)
        if field.name not in ("lines", "notes")
        and isinstance(value := getattr(problem, field.name), tuple)
    }
    return dataclasses.replace(problem, **tables)


def again(problem: Problem, name: str) -> Problem:
    """Write and read a problem."""
    with TemporaryDirectory() as folder:
        write_problem(problem, Path(folder) / name)
        return read_problem(Path(folder) / name)


@given(problems())
def test_folders_round_trip(problem: Problem) -> None:
    """A folder holds all of a problem."""
    assert again(settled(problem), "p") == settled(problem)


@given(problems())
def test_workbooks_round_trip(problem: Problem) -> None:
    """So does a workbook."""
    assert again(settled(problem), "p.xlsx") == settled(problem)


@st.composite
def nasty(draw: st.DrawFn) -> Problem:
    """Give a problem of texts and numbers that spreadsheets like to change.

    Private columns (``WA`` is one) are kept nowhere, and so are none of it.
    """
    ids = draw(st.lists(NASTY, min_size=1, max_size=4, unique=True))
    names = NASTY | st.sampled_from(("nama", "extra.x", "Catatan"))
    keys = st.dictionaries(names.filter(lambda name: not topic_of(name)), NASTY)
    people = [
        Employee(emp_id=i, name=draw(NASTY), unit_code=draw(NASTY), extra=draw(keys))
        for i in ids
    ]
    posts = [
        Post(post_code=i, need=draw(st.sampled_from((0, 3, UNLIMITED)))) for i in ids
    ]
    number = np.array([draw(FLOATS) for _ in ids])
    scores = Scores(
        np.array(ids, dtype=object),
        np.array(ids, dtype=object),
        number,
        {draw(st.sampled_from(("hours", "nama", "nilai"))): number[::-1].copy()},
    )
    return Problem(tuple(people), tuple(posts), scores=scores, policy=DATED)


@given(nasty())
def test_nasty_texts_round_trip(problem: Problem) -> None:
    """Nothing that looks like a formula, a number or a blank is changed."""
    assert again(problem, "p") == problem
    assert again(problem, "p.xlsx") == problem


def tiny(**rest: Any) -> Problem:
    """Give one employee and one post."""
    people = (Employee(emp_id="1", name="=1+1"),)
    return Problem(people, (Post(post_code="A"),), policy=DATED, **rest)


def test_a_folder_is_whole_or_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure on the way leaves nothing behind."""
    monkeypatch.setattr("models.tables.write.csv_text", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_problem(tiny(), tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_is_not_touched(tmp_path: Path) -> None:
    """An empty one is taken; one with files is not."""
    write_problem(tiny(), tmp_path)
    assert read_problem(tmp_path) == tiny()
    with pytest.raises(InputError, match="not empty"):
        write_problem(tiny(), tmp_path)


def test_a_workbook_is_replaced_with_its_policy(tmp_path: Path) -> None:
    """The policy lies beside; nothing else is left."""
    for _ in range(2):
        write_problem(tiny(), tmp_path / "a" / "p.xlsx")
    names = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert names == ["p.policy.toml", "p.xlsx"]


def test_a_sheet_that_would_overflow_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sheets are finite: a folder of CSV files is named as the way out."""
    monkeypatch.setattr(workbook_out, "MAX_ROWS", 1)
    with pytest.raises(InputError, match="at most 0 rows"):
        write_problem(tiny(), tmp_path / "p.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_formulas_are_written_as_text(tmp_path: Path) -> None:
    """What a spreadsheet would run has an apostrophe in front."""
    write_problem(tiny(), tmp_path / "p")
    assert "'=1+1" in (tmp_path / "p" / "employees.csv").read_text(encoding="utf-8")


def test_a_price_of_a_million_is_no_word(tmp_path: Path) -> None:
    """Only seats are unlimited."""
    course = Course(course_code="K", comp_code="C", cost=UNLIMITED)
    write_problem(tiny(courses=(course,)), tmp_path / "p")
    assert read_problem(tmp_path / "p").courses == (course,)


def test_lists_and_old_dates_round_trip(tmp_path: Path) -> None:
    """A part of a list may hold a semicolon; Excel knows no day before 1900."""
    posts = (Post(post_code="A", required_groups=("a;b", "c")), Post(post_code="B"))
    people = (
        Employee(emp_id="1", birth_date=date(1899, 5, 6)),
        Employee(emp_id="2", birth_date=date(1980, 5, 6)),
    )
    problem = Problem(people, posts, policy=DATED)
    for name in ("p", "p.xlsx"):
        write_problem(problem, tmp_path / name)
        assert read_problem(tmp_path / name) == problem


@pytest.mark.parametrize("column", ["status", "discipline"])
def test_what_is_not_said_of_people_stays_unsaid(tmp_path: Path, column: str) -> None:
    """Whoever is said to be as most people are is still said so."""
    said = {"status": "PNS", "discipline": "none"}
    (tmp_path / "posts.csv").write_text("post_code,need\nP1,1\n")
    (tmp_path / "employees.csv").write_text(f"emp_id,{column}\nA,{said[column]}\n")
    write_problem(read_problem(tmp_path, policy="plain"), tmp_path / "again")
    (again,) = read_problem(tmp_path / "again", policy="plain").employees
    assert again.model_fields_set & set(said) == {column}
