from models.records.employee import Pin
from optimizer.rules.moves.pins import Pins
from tests.optimizer.rules.asked import problem, says

RULE = Pins()
TWO = {"A": {}, "B": {}}


def test_a_must_is_obeyed() -> None:
    """Elsewhere and nowhere are breaches alike."""
    given = problem({"E": {}}, TWO, pins=(Pin(emp_id="E", post_code="A"),))
    assert says(RULE, given, {"E": "A"}) == "fine"
    assert says(RULE, given, {"E": "B"}) == "breach 1"
    assert says(RULE, given, {}) == "breach 1"


def test_a_must_not_closes_one_post() -> None:
    """The other, and none, stay open."""
    pins = (Pin(emp_id="E", post_code="A", kind="must-not"),)
    given = problem({"E": {}}, TWO, pins=pins)
    assert says(RULE, given, {"E": "A"}) == "breach 1"
    assert says(RULE, given, {"E": "B"}) == says(RULE, given, {}) == "fine"


def test_of_two_musts_one_is_enough() -> None:
    """Nobody can hold both."""
    pins = tuple(Pin(emp_id="E", post_code=code) for code in "AB")
    given = problem({"E": {}}, {**TWO, "C": {}}, pins=pins)
    assert says(RULE, given, {"E": "B"}) == "fine"
    assert says(RULE, given, {"E": "C"}) == "breach 1"
