from datetime import date

from optimizer.rules.units.succession import Succession
from tests.optimizer.rules.asked import KASI, STAFF, problem, says

POSTS = {
    "K": {**KASI, "unit_code": "U"},
    "S": {**STAFF, "unit_code": "U", "need": 2},
    "V": {**STAFF, "unit_code": "V"},
}
OLD, YOUNG = {"birth_date": date(1970, 6, 1)}, {"birth_date": date(1990, 1, 1)}
GIVEN = problem({"E": OLD, "F": YOUNG, "G": {**OLD}, "H": {}}, POSTS)
RULE = Succession()


def test_who_retires_soon_has_somebody_below() -> None:
    """In the same unit, one tier below, and not retiring as well."""
    assert says(RULE, GIVEN, {"E": "K", "F": "S"}) == "fine"
    assert says(RULE, GIVEN, {"E": "K"}) == "breach 1"
    assert says(RULE, GIVEN, {"E": "K", "F": "V"}) == "breach 1"
    assert says(RULE, GIVEN, {"E": "K", "G": "S"}) == "breach 1"


def test_unknown_ages_neither_ask_nor_give() -> None:
    """They are left out."""
    assert says(RULE, GIVEN, {"H": "K"}) == "fine"
    assert says(RULE, GIVEN, {"E": "K", "H": "S"}) == "breach 1"


def test_the_months_are_counted_to_the_retirement_age() -> None:
    """A kasi born in June 1970 has 17 months to the age of 58."""
    assert says(Succession(months=16), GIVEN, {"E": "K"}) == "fine"
    assert says(Succession(months=17), GIVEN, {"E": "K"}) == "breach 1"
