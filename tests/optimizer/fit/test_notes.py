"""What fit does not know is counted and told."""

from __future__ import annotations

from datetime import date

import pytest

from models.records.competency import Assessment
from optimizer.fit.notes import notes
from tests.optimizer.fit.test_score import PEOPLE, POSTS, scores
from tests.optimizer.worked import problem


def test_what_fit_does_not_know_is_counted() -> None:
    """One note for each kind of gap; none for given scores."""
    told = [str(note) for note in notes(problem(PEOPLE, POSTS))]
    assert [note.partition(";")[0] for note in told] == [
        "employees: 3 employees were never assessed",
        "employees: 1 employee has no known education",
        "employees: 3 employees have neither a history nor a date in their post",
        "employees: 2 employees have neither ratings nor a talent box",
        "post_competencies: 1 post has no standard of their own",
        "posts: 1 post has no job family",
    ]
    assert told[0].endswith("their competency earns no points until it is known.")
    assert notes(problem(PEOPLE, POSTS, scores=scores(1.0))) == ()


def test_what_is_left_out_is_told_too() -> None:
    """Under ``exclude`` a note says that the other parts count more."""
    left_out = problem(PEOPLE, POSTS, {"missing": "exclude", "weights": {"talent": 1}})
    (note,) = notes(left_out)
    assert note.message.endswith("is left out, so that the other parts count more.")


@pytest.mark.parametrize("stale", ["keep", "missing"])
def test_stale_assessments_are_counted(stale: str) -> None:
    """An assessment of 2020 is too old at the start of 2027."""
    old = Assessment(emp_id="A", comp_code="M.01", level=3, assessed=date(2020, 1, 1))
    fit_entry = {"stale": stale, "weights": {"competency": 1}}
    given = problem({"A": {}}, POSTS, fit_entry, employee_competencies=[old])
    made = "kept all the same" if stale == "keep" else "taken as not known"
    assert notes(given)[0].message == (
        f"1 assessment is older than 36 months; they are {made}."
    )
