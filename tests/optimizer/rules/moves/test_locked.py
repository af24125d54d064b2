from typing import Any

from models.records.unit import Unit
from optimizer.rules.moves.locked import Locked
from tests.optimizer.rules.asked import (
    GONE,
    MADYA,
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


SCHOOLS = [
    Unit(unit_code="A", unit_name="SD Negeri 1", type="sekolah"),
    Unit(unit_code="B", unit_name="SD Negeri 2", type="Sekolah"),
    Unit(unit_code="C", unit_name="Balai Diklat", type="balai"),
]
TEACHER = {**MADYA, "job_family": "guru", "post_name": "Guru Ahli Madya"}


def _heads(to: str = "NEW", **new: Any) -> str:
    """Say what is found when the head of school A goes to the head post of B."""
    head = {
        **TEACHER,
        "post_name": "Kepala SDN 1",
        "unit_code": "A",
        **new.pop("old", {}),
    }
    posts = {
        "OLD": head,
        "T1": {**TEACHER, "unit_code": "A", "reports_to": "OLD"},
        "NEW": {
            **head,
            "post_name": "Kepala SDN 2",
            "new_status": "kept",
            "unit_code": "B",
            **new,
        },
        "T2": {**TEACHER, "unit_code": new.get("unit_code", "B"), "reports_to": "NEW"},
    }
    posts["TOP"] = {**TEACHER, "unit_code": "B"}
    person = {"post_code": "OLD", "locked": True, "lock_reason": "guru"}
    given = problem({"E": person}, posts, units=SCHOOLS)
    return says(Locked(in_field=("guru",)), given, {"E": to})


def test_heads_of_schools_change_places() -> None:
    """Whatever a school is called: its head leads a unit of the same type."""
    assert _heads() == "fine"
    assert _heads(unit_code="C") == "breach 1"
    assert _heads(job_family="widyaiswara") == "breach 1"
    assert _heads(level="ahli-muda") == "breach 1"
    assert _heads(reports_to="TOP") == "breach 1"
    told = {"additional_task": "Kepala Sekolah"}
    assert _heads(unit_code="C", additional_task="kepala  sekolah", old=told) == "fine"
    assert _heads(additional_task="Pustakawan", old=told) == "breach 1"
    assert _heads(old=told, additional_task="") == "fine"  # the chart tells


def test_a_head_whose_school_is_closed_teaches_again() -> None:
    """Not one whose seat goes on; and nobody else becomes a head of it."""
    assert _heads(to="T2") == "breach 1"
    assert _heads(to="T2", old=GONE) == "fine"
    assert _heads(to="T2", old={**GONE, "job_family": "widyaiswara"}) == "breach 1"
    rule, posts = Locked(in_field=("guru",)), {"T": TEACHER}
    posts["H"] = {**TEACHER, "additional_task": "Kepala Sekolah"}
    for old, new in ("TH", "HT"):
        person = {"post_code": old, "locked": True, "lock_reason": "guru"}
        assert says(rule, problem({"E": person}, posts), {"E": new}) == "breach 1"
