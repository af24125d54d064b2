import pytest

from optimizer.rules.entry.status import StatusRule
from tests.optimizer.rules.asked import GONE, KASI, STAFF, move, problem, says

RULE = StatusRule()


@pytest.mark.parametrize("status", ["CPNS", "PPPK", "PPPK_PW"])
def test_only_a_pns_leads(status: str) -> None:
    """Contract staff and probationers hold no managerial post."""
    assert move(RULE, {"status": status, "movable": True}, KASI) == "breach 1"
    assert move(RULE, {"status": "PNS"}, KASI) == "fine"


def test_contract_staff_stay_unless_marked_movable() -> None:
    """A PPPK keeps the post; the mark opens it."""
    assert move(RULE, {"status": "PPPK"}, STAFF, STAFF) == "breach 1"
    assert move(RULE, {"status": "PPPK", "movable": True}, STAFF, STAFF) == "fine"


def test_contract_staff_without_a_post_may_be_placed() -> None:
    """Who holds no post has none to keep."""
    assert move(RULE, {"status": "PPPK"}, STAFF) == "fine"


def test_equalisation_is_followed() -> None:
    """When the post is abolished, its successor is open."""
    old = {**STAFF, **GONE, "equalised_to": "NEW"}
    assert move(RULE, {"status": "PPPK"}, STAFF, old) == "fine"


def test_a_pppk_who_leads_today_is_reported() -> None:
    """An existing breach is not forced out."""
    given = problem({"E": {"status": "PPPK", "post_code": "P"}}, {"P": KASI})
    assert says(RULE, given, {"E": "P"}) == "existing 1"


def test_probationers_stay_where_the_policy_says_so() -> None:
    """CPNS may move by default."""
    assert move(RULE, {"status": "CPNS"}, STAFF, STAFF) == "fine"
    assert move(StatusRule(cpns_stay=True), {"status": "CPNS"}, STAFF, STAFF) == (
        "breach 1"
    )
