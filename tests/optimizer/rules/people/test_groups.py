import pytest

from models.errors import PolicyError
from optimizer.rules.people.keep_apart import KeepApart
from optimizer.rules.people.keep_together import KeepTogether
from tests.optimizer.rules.asked import problem, says

POSTS = {"P": {"unit_code": "U", "need": 3}, "Q": {"unit_code": "V"}, "R": {}}
PEOPLE = {key: {"extra": {"team": "red"}} for key in "ABC"}
GIVEN = problem(PEOPLE, POSTS)


def test_apart_counts_those_too_many_in_a_unit() -> None:
    """Three in one unit are two too many."""
    rule = KeepApart(groups=[["A", "B", "C"]])
    assert says(rule, GIVEN, dict.fromkeys("ABC", "P")) == "breach 2"
    assert says(rule, GIVEN, {"A": "P", "B": "Q", "C": "R"}) == "fine"


def test_together_follows_the_first() -> None:
    """Elsewhere is a breach; left without a post is none."""
    rule = KeepTogether(groups=[["A", "B", "C"]])
    assert says(rule, GIVEN, dict.fromkeys("ABC", "P")) == "fine"
    assert says(rule, GIVEN, {"A": "P", "B": "Q", "C": "P"}) == "breach 1"
    assert says(rule, GIVEN, {"A": "P", "B": "P"}) == "fine"
    assert says(rule, GIVEN, {"B": "P", "C": "P"}) == "breach 1, breach 1"


def test_a_column_makes_the_groups() -> None:
    """Whoever has the same entry; empty ones make none."""
    assert (
        says(KeepApart(column="team"), GIVEN, dict.fromkeys("ABC", "P")) == "breach 2"
    )
    loose = problem({key: {"extra": {"team": ""}} for key in "AB"}, POSTS)
    assert says(KeepApart(column="team"), loose, dict.fromkeys("AB", "P")) == "fine"


def test_unknown_people_and_columns_are_refused() -> None:
    """With the nearest that is known."""
    with pytest.raises(PolicyError, match="team"):
        says(KeepApart(column="teem"), GIVEN, {})
    with pytest.raises(PolicyError, match="not known"):
        says(KeepTogether(groups=[["A", "Z"]]), GIVEN, {})
