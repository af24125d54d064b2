from models.records.unit import Unit
from models.records.work.service import Service
from optimizer.rules.units.load_limit import LoadLimit
from tests.optimizer.rules.asked import problem, says

CASES = ({"max_load": 85.5}, {"at_most_today": False}, {"max_load": 400.0})

UNITS = (Unit(unit_code="PTSP"), Unit(unit_code="OFF"))
POSTS = {
    "A": {"unit_code": "PTSP", "need": 3},
    "B": {"unit_code": "PTSP"},
    "K": {"unit_code": "PTSP", "type": "PWS"},
    "O": {"unit_code": "OFF", "need": 9},
}
PEOPLE = {key: {"post_code": "A"} for key in "ABC"} | {"X": {"post_code": "O"}}
PERMITS = Service(service_code="IZIN", post_code="A", requests=2250, minutes=75)
"""Three quarters of the minutes of three people of full pace."""
NEUTRAL = {"missing": "neutral"}
GIVEN = problem(PEOPLE, POSTS, NEUTRAL, units=UNITS, services=(PERMITS,))
EVERYBODY = dict.fromkeys("ABC", "A")


def test_no_more_is_asked_than_the_pace_of_today() -> None:
    """Fit 50 is a pace of three quarters: three people do just what there is to do."""
    rule = LoadLimit()
    assert says(rule, GIVEN, EVERYBODY) == "fine"
    assert says(rule, GIVEN, {"A": "A", "B": "A", "C": "O"}) == "breach 0.75"


def test_an_overload_need_not_be_cured_unless_the_policy_says_so() -> None:
    """2 % more work than three people do."""
    busy = GIVEN.replace(services=(PERMITS.model_copy(update={"requests": 2295}),))
    assert says(LoadLimit(), busy, EVERYBODY) == "fine"
    strict = LoadLimit(at_most_today=False)
    assert says(strict, busy, EVERYBODY) == "breach 0.045"
    assert says(strict, busy, EVERYBODY | {"X": "A"}) == "fine"
    assert says(LoadLimit(max_load=102, at_most_today=False), busy, EVERYBODY) == "fine"


def test_the_rest_of_a_unit_does_what_names_no_post() -> None:
    """Not who leads, and not the post that has a service of its own."""
    rest = Service(service_code="INFO", unit_code="PTSP", requests=100, minutes=60)
    given = GIVEN.replace(services=(PERMITS, rest))
    strict = LoadLimit(at_most_today=False)
    assert says(strict, given, EVERYBODY | {"X": "K"}) == "breach 0.08"
    assert says(strict, given, EVERYBODY | {"X": "B"}) == "fine"
