from optimizer.rules.moves.locked import Locked
from tests.optimizer.rules.asked import (
    GONE,
    MAHIR,
    PENYELIA,
    STAFF,
    move,
    problem,
    says,
)

CASES = ({"keep_posts": False}, {"in_field": ["guru", "nakes", ""]})
RULE = Locked()


def test_who_is_locked_stays() -> None:
    """At the present post, or without one."""
    assert move(RULE, {"locked": True}, STAFF, STAFF) == "breach 1"
    assert move(RULE, {"locked": True}, STAFF) == "breach 1"
    assert move(RULE, {"movable": False}, STAFF, STAFF) == "breach 1"


def test_and_is_not_left_without_a_post() -> None:
    """While it has seats, and the policy says so."""
    given = problem({"E": {"locked": True, "post_code": "P"}}, {"P": STAFF})
    assert says(RULE, given, {"E": "P"}) == "fine"
    assert says(RULE, given, {}) == "breach 1"
    assert says(Locked(keep_posts=False), given, {}) == "fine"


def test_an_abolished_post_opens_its_equalisation_only() -> None:
    """There is nothing left to keep."""
    old = {**STAFF, **GONE}
    assert move(RULE, {"locked": True}, STAFF, old) == "breach 1"
    follow = {**old, "equalised_to": "NEW"}
    assert move(RULE, {"locked": True}, STAFF, follow) == "fine"


def test_nobody_joins_or_leaves_a_locked_post() -> None:
    """Its holders stay."""
    assert move(RULE, {}, {**STAFF, "locked": True}, STAFF) == "breach 1"
    assert move(RULE, {}, STAFF, {**STAFF, "locked": True}) == "breach 1"


def test_a_nurse_moves_between_centres_in_the_same_field_and_level() -> None:
    """Neither to another level or profession, nor where more than that binds them."""
    rule = Locked(in_field=("nakes",))
    nurse = {"locked": True, "lock_reason": "nakes"}
    post = {**MAHIR, "job_family": "keperawatan"}
    assert move(rule, nurse, post, post) == "fine"
    assert move(RULE, nurse, post, post) == "breach 1"
    assert move(rule, {**nurse, "lock_reason": "CLTN"}, post, post) == "breach 1"
    assert move(rule, {**nurse, "movable": False}, post, post) == "breach 1"
    assert move(rule, nurse, {**post, "job_family": "kebidanan"}, post) == "breach 1"
    assert move(rule, nurse, {**PENYELIA, "job_family": "keperawatan"}, post) == (
        "breach 1"
    )
    assert move(rule, nurse, {**post, "locked": True}, post) == "breach 1"
    assert move(rule, {**nurse, "lock_reason": " Nakes "}, post, post) == "fine"


def test_a_midwife_is_no_nurse_though_one_family_holds_both() -> None:
    """The licence names the profession; without titles, the family counts alone."""
    rule = Locked(in_field=("nakes",))
    person = {"locked": True, "lock_reason": "nakes"}
    nurse = {**MAHIR, "job_family": "kesehatan", "post_name": "Perawat Mahir"}
    midwife = {**nurse, "post_name": "Bidan Mahir"}
    assert move(rule, person, nurse, nurse) == "fine"
    assert move(rule, person, midwife, nurse) == "breach 1"
