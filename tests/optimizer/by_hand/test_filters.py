"""A filter by hand: one test for each key, put to a record on its own."""

from __future__ import annotations

from models.records.employee import Employee
from optimizer.by_hand import filters
from tests.optimizer.worked import problem


def test_each_key_is_a_test_of_its_own() -> None:
    """What a record fails can be told key by key; together all must agree."""
    given = problem({"A": {"sex": "P", "status": "PNS"}}, {"X": {}})
    (person,) = given.employees
    wanted = {"sex": "P", "status": "PPPK"}
    passed = {
        key: test(person)
        for key, test in filters.tests_of(given, Employee, wanted).items()
    }
    assert passed == {"sex": True, "status": False}
    assert not filters.picker(given, Employee, wanted)(person)
    assert filters.picker(given, Employee, {})(person)


def test_what_is_not_known_has_no_value() -> None:
    """A further column counts like any other attribute, where a row has it."""
    given = problem({"A": {"extra": {"team": "north"}}, "B": {}}, {"X": {}})
    told = [filters.value_of(given, person, "team") for person in given.employees]
    assert told == ["north", None]
