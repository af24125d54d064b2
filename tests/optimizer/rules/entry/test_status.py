from datetime import date

import pytest

from optimizer.rules.entry.status import StatusRule
from optimizer.rules.moves.locked import Locked
from optimizer.rules.moves.time_in_post import TimeInPost
from tests.optimizer.rules.asked import GONE, KASI, STAFF, move, problem, says

RULE = StatusRule()
CLERK = {**STAFF, "post_name": "Pengadministrasi Perkantoran"}
PPPK = {"status": "PPPK"}


@pytest.mark.parametrize("status", ["CPNS", "PPPK", "PPPK_PW"])
def test_only_a_pns_leads(status: str) -> None:
    """Contract staff and probationers hold no managerial post."""
    assert move(RULE, {"status": status, "movable": True}, KASI) == "breach 1"
    assert move(RULE, {"status": "PNS"}, KASI) == "fine"


def test_contract_staff_stay_unless_marked_movable() -> None:
    """A PPPK keeps the post; the mark opens it."""
    assert move(RULE, {"status": "PPPK"}, STAFF, STAFF) == "breach 1"
    assert move(RULE, {"status": "PPPK", "movable": True}, CLERK, CLERK) == "fine"


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


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (CLERK, "fine"),
        ({**CLERK, "post_name": "Pengolah Data"}, "breach 1"),
        ({**CLERK, "level": "eselon-v"}, "breach 1"),
        (STAFF, "remark 1"),
    ],
)
def test_the_contract_names_the_post(post: dict[str, str], said: str) -> None:
    """Another unit is open to a PPPK, another title or level is not."""
    assert move(RULE, {**PPPK, "movable": True}, post, CLERK) == said


def test_a_policy_may_open_other_posts() -> None:
    """Where the agency has it in writing."""
    other = {**CLERK, "post_name": "Pengolah Data"}
    wide = StatusRule(pppk_same_post=False)
    assert move(wide, {**PPPK, "movable": True}, other, CLERK) == "fine"
    assert move(wide, PPPK, other, CLERK) == "breach 1"


def test_a_pppk_who_loses_the_seat_goes_on_elsewhere() -> None:
    """Nobody is left over to be kept in place, unless that was said."""
    gone = {**CLERK, **GONE}
    assert move(RULE, PPPK, CLERK, gone) == "fine"
    assert move(RULE, {**PPPK, "movable": False}, CLERK, gone) == "breach 1"
    assert move(RULE, PPPK, {**CLERK, "post_name": "Sopir"}, gone) == "breach 1"
    assert move(Locked(), PPPK, CLERK, gone) == "fine"
    assert move(Locked(), PPPK, CLERK, CLERK) == "breach 1"
    assert move(Locked(), PPPK, CLERK, {**gone, "locked": True}) == "breach 1"


def test_two_years_in_a_post_are_asked_of_pns_only() -> None:
    """The term of contract staff is that of the contract."""
    since = {"post_date": date(2026, 3, 1)}
    assert move(TimeInPost(), {**PPPK, **since}, CLERK, CLERK) == "fine"
    assert move(TimeInPost(), since, CLERK, CLERK) == "breach 1"
