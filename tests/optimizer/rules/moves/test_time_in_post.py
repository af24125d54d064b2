from datetime import date

from models.records.employee import Exemption
from models.records.unit import Unit
from optimizer.rules.moves.time_in_post import TimeInPost
from tests.optimizer.rules.asked import GONE, KASI, STAFF, move

RULE = TimeInPost()
EARLY = {"post_date": date(2025, 1, 2)}


def test_two_years_are_the_edge() -> None:
    """24 whole months on the day of the plan."""
    assert move(RULE, {"post_date": date(2025, 1, 1)}, STAFF, STAFF) == "fine"
    assert move(RULE, EARLY, STAFF, STAFF) == "breach 1"


def test_not_where_the_post_or_the_unit_is_gone() -> None:
    """They have to move."""
    assert move(RULE, EARLY, STAFF, {**STAFF, **GONE}) == "fine"
    units = (
        Unit(unit_code="A", new_status="merged", merged_into="B"),
        Unit(unit_code="B"),
    )
    old = {**STAFF, "unit_code": "A"}
    assert move(RULE, EARLY, STAFF, old, units=units) == "fine"


def test_own_request_is_an_exemption_with_a_document() -> None:
    """Without a document it does not count."""
    logged = Exemption(rule="H11", emp_id="E", document="SK 1", cause="own request")
    assert move(RULE, EARLY, STAFF, STAFF, exemptions=(logged,)) == "breach 1"
    by_name = logged.model_copy(update={"rule": "time-in-post"})
    assert move(RULE, EARLY, STAFF, STAFF, exemptions=(by_name,)) == "exempt 1"
    bare = by_name.model_copy(update={"document": ""})
    assert move(RULE, EARLY, STAFF, STAFF, exemptions=(bare,)) == "breach 1"


def test_without_a_date_it_is_counted() -> None:
    """Unless the policy forbids it."""
    assert move(RULE, {}, STAFF, STAFF) == "remark 1"
    assert move(TimeInPost(unknown_passes=False), {}, STAFF, STAFF) == "breach 1"


def test_who_holds_no_post_is_not_bound() -> None:
    """There is nothing to leave."""
    assert move(RULE, {}, STAFF) == "fine"


def test_pelaksana_may_move_inside_their_agency() -> None:
    """Where the policy says so: from one bidang to another, not to another dinas."""
    units = (
        Unit(unit_code="D", type="Dinas"),
        Unit(unit_code="D1", type="Bidang", parent="D"),
        Unit(unit_code="D2", type="Bidang", parent="D"),
        Unit(unit_code="E", type="Dinas"),
    )
    rule = TimeInPost(staff_within=("dinas",))
    old = {**STAFF, "unit_code": "D1"}
    for new, kind, said in (
        ("D2", STAFF, "fine"),
        ("E", STAFF, "breach 1"),
        ("D2", KASI, "breach 1"),
    ):
        post = {**kind, "unit_code": new}
        assert move(rule, EARLY, post, old, units=units) == said
        there = "breach 1" if said == "fine" else said
        assert move(RULE, EARLY, post, old, units=units) == there
        undated = "fine" if said == "fine" else "remark 1"
        assert move(rule, {}, post, old, units=units) == undated
