"""Long lists of issues and frames of records."""

import numpy as np

from models.issue import Issue
from models.issue_summary import told_once
from models.records.education import Education
from models.records.employee import Employee
from models.records.grade import Grade
from models.records.scores import Scores
from models.tables import as_frame, summarise


def test_the_first_of_each_kind_and_a_count() -> None:
    """Errors come first; issues that differ in row and figures are one kind."""
    notes = [Issue(f"note {i}.", "posts", severity="note") for i in range(2)]
    errors = [Issue(f"wrong '{i}'.", "posts", i) for i in range(330)]
    lines = summarise([*notes, *errors], shown=18)
    assert lines[0] == "posts, row 0: wrong '0'."
    assert lines[18] == "... and 312 more like this"
    assert lines[19:] == ["posts: note 0.", "posts: note 1."]


def test_what_is_alike_but_for_its_row_is_told_once() -> None:
    """With its first rows; another value is another line."""
    rows = range(2, 13)
    lacking = [Issue("unknown.", "history", row, "emp_id", "P5") for row in rows]
    other = Issue("unknown.", "history", 13, "emp_id", "P6")
    first, last = told_once([*lacking, other])
    assert first.splitlines()[1] == "Also in row 3, 4, 5, 6, 7, 8, 9, 10 ..."
    assert last == "history, row 13, emp_id: unknown. Found 'P6'."


def test_a_frame_has_fields_and_extra_columns() -> None:
    """Grades and education are text; an extra column never hides a field."""
    one = Employee(
        emp_id="1",
        grade=Grade("PNS", 9),
        edu_level=Education.S1,
        extra={"shoe": "42", "name": "x"},
    )
    frame = as_frame([one])
    assert frame.loc[0, ["grade", "edu_level", "shoe", "name"]].tolist() == [
        "III/a",
        "S1",
        "42",
        "",
    ]
    assert list(as_frame([one]).columns)[-1] == "shoe"


def test_a_frame_of_scores() -> None:
    """Scores and usages are columns."""
    ids = np.array(["1"], dtype=object)
    scores = Scores(ids, ids, np.array([2.5]), {"hours": np.array([3.0])})
    assert as_frame(scores).iloc[0].tolist() == ["1", "1", 2.5, 3.0]
