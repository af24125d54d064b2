import pytest

from models.errors import PolicyError
from models.records.employee import Preference
from models.records.unit import Unit
from optimizer.rules.moves.status_quo import StatusQuo
from tests.optimizer.rules.asked import move

UNITS = (
    Unit(unit_code="U", district="Utara"),
    Unit(unit_code="S", district="Selatan"),
)
NORTH, SOUTH = {"unit_code": "U"}, {"unit_code": "S"}


def test_no_lower_class() -> None:
    """The same class is the edge; an unknown one passes."""
    rule = StatusQuo(by=("class",))
    assert move(rule, {}, {"job_class": 9}, {"job_class": 9}) == "fine"
    assert move(rule, {}, {"job_class": 8}, {"job_class": 9}) == "breach 1"
    assert move(rule, {}, {"job_class": 8}, {}) == "fine"


def test_no_farther_place_but_home() -> None:
    """Another district is worse, unless one lives there."""
    rule = StatusQuo(by=("district",))
    assert move(rule, {}, SOUTH, NORTH, units=UNITS) == "breach 1"
    home = {"home_district": "Selatan"}
    assert move(rule, home, SOUTH, NORTH, units=UNITS) == "fine"


def test_no_less_wished_for() -> None:
    """A second choice after the first is worse, and a place to avoid after none."""
    rule = StatusQuo(by=("preference",))
    wishes = (
        Preference(emp_id="E", post_code="OLD", rank=1),
        Preference(emp_id="E", post_code="NEW", rank=2),
    )
    assert move(rule, {}, {}, {}, preferences=wishes) == "breach 1"
    assert move(rule, {}, {}, {}, preferences=wishes[1:]) == "fine"
    avoid = (Preference(emp_id="E", post_code="NEW", wish="avoid"),)
    assert move(rule, {}, {}, {}, preferences=avoid) == "breach 1"


def test_an_unknown_measure_is_refused() -> None:
    """With the nearest that is known."""
    with pytest.raises(PolicyError, match="class"):
        StatusQuo(by=("clas",))
