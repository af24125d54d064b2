from models.records.post import UNLIMITED
from models.records.unit import Unit
from optimizer.rules.units.service_floor import ServiceFloor
from tests.optimizer.rules.asked import problem, says

UNITS = (Unit(unit_code="PKM", public_service=True), Unit(unit_code="OFF"))
POSTS = {
    "N": {"unit_code": "PKM", "need": 4},
    "D": {"unit_code": "PKM", "key_post": True},
    "O": {"unit_code": "OFF", "need": 9},
}
PEOPLE = {**{key: {"post_code": "N"} for key in "ABC"}, "X": {"post_code": "O"}}
GIVEN = problem(PEOPLE, POSTS, units=UNITS)


def test_no_fewer_than_today_where_there_is_a_shortage() -> None:
    """80 % of five seats are four, but three people work there today."""
    rule = ServiceFloor()
    assert says(rule, GIVEN, dict.fromkeys("ABC", "N")) == "fine"
    assert says(rule, GIVEN, {"A": "N", "B": "N", "C": "O"}) == "breach 1"


def test_the_share_itself_where_the_policy_says_so() -> None:
    """Four in all, and the key post."""
    rule = ServiceFloor(at_most_today=False)
    assert says(rule, GIVEN, dict.fromkeys("ABC", "N")) == "breach 1, breach 1"
    full = {"A": "N", "B": "N", "C": "N", "X": "D"}
    assert says(rule, GIVEN, full) == "fine"


def test_units_below_are_asked_as_well() -> None:
    """An unmarked unit below a marked one keeps its floor too."""
    units = (
        Unit(unit_code="CITY", public_service=True),
        Unit(unit_code="PKM", parent="CITY"),
        Unit(unit_code="OFF"),
    )
    given = GIVEN.replace(units=units)
    assert says(ServiceFloor(), given, {"A": "N", "B": "N", "C": "O"}) == "breach 1"


def test_offices_are_not_asked() -> None:
    """Only units that serve the public."""
    assert says(ServiceFloor(), problem({"X": {}}, POSTS, units=UNITS), {}) == "fine"


def test_unlimited_need_is_no_figure_to_take_a_share_of() -> None:
    """Such a post, and the people in it, are left out."""
    posts = {**POSTS, "E": {"unit_code": "PKM", "need": UNLIMITED}}
    given = problem({**PEOPLE, "Y": {"post_code": "E"}}, posts, units=UNITS)
    rule = ServiceFloor()
    assert says(rule, given, {"A": "N", "B": "N", "C": "N", "Y": "O"}) == "fine"
    assert says(rule, given, {"A": "N", "B": "N", "C": "E", "Y": "E"}) == "breach 1"
    alone = problem({"A": {}}, {"E": posts["E"]}, units=UNITS)
    assert says(ServiceFloor(at_most_today=False), alone, {"A": "E"}) == "fine"
