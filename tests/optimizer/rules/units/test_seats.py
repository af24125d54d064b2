from optimizer.rules.units.seats import Seats
from tests.optimizer.rules.asked import problem, says

THREE = {key: {} for key in "ABC"}
HELD = {key: {"post_code": "P", "locked": True} for key in "ABC"}
ALL = dict.fromkeys("ABC", "P")


def test_as_many_as_there_are_seats() -> None:
    """Two holders for two seats are fine, three are one too many."""
    given = problem(THREE, {"P": {"need": 2}})
    assert says(Seats(), given, {"A": "P", "B": "P"}) == "fine"
    assert says(Seats(), given, ALL) == "breach 1"


def test_seats_that_must_be_filled() -> None:
    """One holder where two seats must be filled is one too few."""
    given = problem(THREE, {"P": {"need": 3, "min_filled": 2}})
    assert says(Seats(), given, {"A": "P"}) == "breach 1"
    assert says(Seats(), given, {"A": "P", "B": "P"}) == "fine"


def test_people_who_cannot_be_moved_keep_seats_that_are_too_many() -> None:
    """With keep-locked, three locked holders of two seats are reported only."""
    given = problem(HELD, {"P": {"need": 2}})
    assert says(Seats(), given, ALL) == "breach 1"
    assert says(Seats("keep-locked"), given, ALL) == "existing 1"


def test_a_newcomer_is_not_let_in_beside_them() -> None:
    """A fourth holder is one above the three who keep their seats."""
    people = {**HELD, "D": {}}
    given = problem(people, {"P": {"need": 2}})
    assert says(Seats("keep-locked"), given, {**ALL, "D": "P"}) == "breach 1"
