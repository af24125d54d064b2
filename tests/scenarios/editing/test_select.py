"""Filters of edits: the language of policies, and an error where nothing is found."""

from typing import Any

import pytest

from models.records.post import Post
from optimizer.by_hand.filters import picker
from scenarios.editing.select import people_by, posts_by
from scenarios.errors import EditError
from tests.scenarios.town import town

POSTS: list[tuple[dict[str, Any], list[str]]] = [
    ({"unit": "a1"}, ["A1-SEKSI"]),
    ({"within": "A", "managerial": True}, ["A-HEAD", "A-SEC", "A1-SEKSI"]),
    ({"type": ["JPT", "adm"]}, ["A-HEAD", "A-SEC", "B-HEAD"]),
    ({"job_class": {"min": 12}}, ["A-HEAD", "A-SEC", "B-HEAD"]),
    ({"need": "3"}, ["A-STAFF"]),
    ({"reports_to": "none"}, ["A-HEAD", "B-HEAD"]),
    ({"public_service": True, "type": "PLK"}, ["B-STAFF"]),
    ({"district": "Kota", "tier": 4}, ["A-HEAD"]),
]
PEOPLE: list[tuple[dict[str, Any], list[str]]] = [
    ({"type": "JPT"}, ["e1", "e6"]),
    ({"unit": ["A1", "B"], "job_class": {"max": 5}}, ["e9"]),
    ({"post_code": "a-staff"}, ["e4", "e5"]),
]
REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"unit": ["A", "A2"]}, "no unit 'A2'"),
    ({"within": "C"}, "no unit 'C'"),
    ({"grade_min": "V/z"}, "which is no grade"),
    ({"job_class": {"least": 3}}, "Maybe min or max"),
    ({"type": {"min": "JF"}}, "without order"),
    ({"echelon": "II.a"}, "none has that 'echelon'"),
    ({"unit": "A", "post_code": "B-HEAD"}, "Maybe leave one condition out"),
]


@pytest.mark.parametrize(("wanted", "codes"), POSTS)
def test_posts(wanted: dict[str, Any], codes: list[str]) -> None:
    """What a policy can ask of posts an edit can ask as well, and finds the same."""
    problem = town()
    found = posts_by(problem, wanted)
    assert [p.post_code for p in found] == codes
    assert list(found) == [*filter(picker(problem, Post, wanted), problem.posts)]


@pytest.mark.parametrize(("wanted", "ids"), PEOPLE)
def test_people(wanted: dict[str, Any], ids: list[str]) -> None:
    """People are found by what holds of their present posts too."""
    assert [e.emp_id for e in people_by(town(), wanted)] == ids


@pytest.mark.parametrize(("wanted", "said"), REFUSED)
def test_a_filter_that_finds_nothing_is_refused(
    wanted: dict[str, Any], said: str
) -> None:
    """Or that names what is not there: an edit says so, a quota picks nothing."""
    with pytest.raises(EditError, match=said):
        posts_by(town(), wanted)
