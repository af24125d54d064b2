from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.records.employee import HeldPost
from optimizer.fit.parts.experience import ExperiencePart
from tests.optimizer.worked import DAY, problem, score

POSTS = {
    "X": {"job_family": "hukum"},
    "Y": {"job_family": "keuangan"},
    "Z": {},
}


def held(start: date, end: date | None, family: str = "hukum") -> HeldPost:
    """A spell of person A."""
    return HeldPost(emp_id="A", job_family=family, start=start, end=end)


def years(days: float) -> float:
    """Points for so many days."""
    return 100 * days / 365.25 / 10


def test_spells_that_overlap_count_once() -> None:
    """1 to 11 January and 6 to 16 January are 15 days together."""
    history = [
        held(date(2020, 1, 1), date(2020, 1, 11)),
        held(date(2020, 1, 6), date(2020, 1, 16)),
        held(date(2020, 1, 7), date(2020, 1, 8)),
        held(date(2021, 1, 1), date(2022, 1, 1), "keuangan"),
    ]
    given = problem({"A": {}}, POSTS, history=history)
    assert score(ExperiencePart(), given, "A", "X") == pytest.approx(years(15))
    assert score(ExperiencePart(), given, "A", "Y") == pytest.approx(years(365))


def test_ten_years_are_enough() -> None:
    """An open spell runs to the plan date, and points end at 100."""
    given = problem({"A": {}}, POSTS, history=[held(date(2001, 1, 1), None)])
    assert score(ExperiencePart(), given, "A", "X") == 100
    assert score(ExperiencePart(), given, "A", "Y") == 0


def test_the_present_post_counts_since_its_date() -> None:
    """Without a history only the present family is known."""
    person = {"post_code": "X", "post_date": DAY - timedelta(days=100)}
    given = problem({"A": person}, POSTS)
    assert score(ExperiencePart(), given, "A", "X") == pytest.approx(years(100))
    assert score(ExperiencePart(), given, "A", "Y") is None


def test_a_post_without_family_asks_for_no_field() -> None:
    """The part is unknown there, whatever the history."""
    given = problem({"A": {}}, POSTS, history=[held(date(2001, 1, 1), None)])
    assert score(ExperiencePart(), given, "A", "Z") is None


def test_service_after_the_plan_date_does_not_count() -> None:
    """A spell that starts later is no service yet."""
    given = problem({"A": {}}, POSTS, history=[held(date(2028, 1, 1), None)])
    assert score(ExperiencePart(), given, "A", "X") == 0
