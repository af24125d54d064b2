from models.records.unit import Unit
from optimizer.rules.units.continuity import Continuity
from tests.optimizer.rules.asked import KASI, problem, says

KASIS = {f"K{k}": {**KASI, "unit_code": f"B{k % 2}"} for k in range(5)}
UNITS = (
    Unit(unit_code="D", type="dinas"),
    Unit(unit_code="B0", type="bidang", parent="D"),
    Unit(unit_code="B1", type="bidang", parent="D"),
)
LED = {f"E{k}": {"post_code": f"K{k}"} for k in range(5)}
GIVEN = problem({**LED, "X": {}, "Y": {}, "Z": {}}, KASIS, units=UNITS)
RULE = Continuity(unit_types=("Dinas",))
STAY = {f"E{k}": f"K{k}" for k in range(2)}


def test_two_of_five_are_the_edge() -> None:
    """40 % of five managerial seats of the dinas are two."""
    assert says(RULE, GIVEN, {**STAY, "X": "K2", "Y": "K3"}) == "fine"
    assert says(RULE, GIVEN, {**STAY, "X": "K2", "Y": "K3", "Z": "K4"}) == "breach 1"


def test_exchanges_inside_the_dinas_are_not_new() -> None:
    """They led there before."""
    swapped = {f"E{k}": f"K{(k + 1) % 5}" for k in range(5)}
    assert says(RULE, GIVEN, swapped) == "fine"


def test_one_new_manager_is_always_allowed() -> None:
    """40 % of two seats would be none; each bidang counts for itself here."""
    own = Continuity()
    assert says(own, GIVEN, {"X": "K1"}) == "fine"
    assert says(own, GIVEN, {"X": "K1", "Y": "K3"}) == "breach 1"


def test_in_a_new_unit_everybody_is_new() -> None:
    """It has no limit."""
    units = (UNITS[0].model_copy(update={"new_status": "new"}), *UNITS[1:])
    given = GIVEN.replace(units=units)
    assert says(RULE, given, {"X": "K0", "Y": "K1", "Z": "K2"}) == "fine"
