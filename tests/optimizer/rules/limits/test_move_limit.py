from dataclasses import replace

import pytest

from models.errors import PolicyError
from models.policy.entries import RuleEntry
from models.policy.policy import MoveLimit, read_policy
from models.records.unit import Unit
from optimizer.rules.limits.move_limit import MoveLimitRule
from optimizer.solve import solve
from tests.optimizer.rules.asked import (
    GONE,
    KABID,
    KASI,
    MAHIR,
    STAFF,
    findings,
    problem,
    says,
)

UNITS = (
    Unit(unit_code="U", district="Utara"),
    Unit(unit_code="V", district="Selatan"),
    Unit(unit_code="W", new_status="abolished"),
)
POSTS = {
    "P": {**STAFF, "unit_code": "U", "need": 9},
    "Q": {**STAFF, "unit_code": "U", "need": 9},
    "R": {**STAFF, "unit_code": "V", "need": 9},
    "K": {**KASI, "unit_code": "U", "need": 9},
    "X": {**STAFF, "unit_code": "W", "need": 9, **GONE},
}
HELD = {key: {"post_code": "P"} for key in "ABCDEFG"}
GIVEN = problem({**HELD, "N": {}}, POSTS, units=UNITS)
STAY = dict.fromkeys("ABCDEFG", "P")


def limit(**columns: object) -> MoveLimitRule:
    """Make a limit on moves."""
    return MoveLimitRule(MoveLimit.model_validate(columns))


def test_a_share_of_the_movable_is_rounded_down() -> None:
    """A quarter of eight people, the newcomer among them, are two moves."""
    rule = limit(max_share=0.25)
    assert says(rule, GIVEN, {**STAY, "A": "Q", "B": "R", "N": "Q"}) == "fine"
    assert says(rule, GIVEN, {**STAY, "A": "Q", "B": "R", "C": "R"}) == "breach 1"


def test_of_number_and_share_the_smaller_holds() -> None:
    """One move, although a quarter would be two."""
    assert says(limit(max=1, max_share=0.25), GIVEN, {**STAY, "A": "Q"}) == "fine"
    two = {**STAY, "A": "Q", "B": "Q"}
    assert says(limit(max=1, max_share=0.25), GIVEN, two) == "breach 1"


@pytest.mark.parametrize(
    ("kind", "post", "moves"),
    [
        ("unit", "Q", False),
        ("unit", "R", True),
        ("district", "R", True),
        ("tier-up", "K", True),
        ("tier-down", "K", False),
        ("promotion", "K", True),
        ("promotion", "Q", False),
        ("rotation", "Q", True),
        ("jf-step", "K", False),
    ],
)
def test_only_moves_of_the_kind_count(kind: str, post: str, *, moves: bool) -> None:
    """None of them is allowed here."""
    said = says(limit(kind=kind, max=0), GIVEN, {**STAY, "A": post})
    assert said == ("breach 1" if moves else "fine")


def test_out_of_each_unit_but_an_abolished_one() -> None:
    """All must leave that one; of seven people in U two may leave."""
    people = {**HELD, "H": {"post_code": "X"}, "I": {"post_code": "X"}}
    given = problem(people, POSTS, units=UNITS)
    rule = limit(kind="unit", max_share=0.3, scope="unit")
    plan = {**STAY, "A": "R", "B": "R", "H": "P", "I": "P"}
    assert says(rule, given, plan) == "fine"
    assert says(rule, given, {**plan, "C": "R"}) == "breach 1"


def test_whose_post_is_gone_may_be_left_out() -> None:
    """They have no choice."""
    given = problem({"H": {"post_code": "X"}}, POSTS, units=UNITS)
    assert says(limit(max=0), given, {"H": "P"}) == "breach 1"
    assert says(limit(max=0, count_abolished=False), given, {"H": "P"}) == "fine"


def test_as_many_as_must_leave_an_overfull_post_may() -> None:
    """Seven hold what has five seats: two must go, whatever the limit; no third may."""
    posts = {**POSTS, "P": {**POSTS["P"], "need": 5}}
    given = problem(HELD, posts, units=UNITS)
    two = {**STAY, "A": "Q", "B": "R"}
    for scope in ("all", "unit"):
        rule = limit(max=0, count_abolished=False, scope=scope)
        assert says(rule, given, two) == "fine"
        assert says(rule, given, {**two, "C": "R"}) == "breach 1"
        assert says(limit(max=0, scope=scope), given, two) == "breach 2"


def test_who_cannot_be_moved_makes_no_room() -> None:
    """Edge: of seven for five seats one may be moved: one move."""
    posts = {**POSTS, "P": {**POSTS["P"], "need": 5}}
    people = {k: {**v, "locked": k != "A"} for k, v in HELD.items()}
    given = problem(people, posts, units=UNITS)
    rule = limit(max=0, count_abolished=False)
    assert says(rule, given, {**STAY, "A": "Q"}) == "fine"
    assert says(rule, given, {**STAY, "A": "Q", "B": "Q"}) == "breach 1"


def test_a_limit_without_a_number_is_refused() -> None:
    """It would say nothing."""
    with pytest.raises(PolicyError, match="no max"):
        limit(kind="unit")


def test_a_unit_may_have_a_limit_of_its_own() -> None:
    """Two may leave U, nobody any other unit."""
    two = {**STAY, "A": "R", "B": "R"}
    none = {"kind": "unit", "scope": "unit", "max": 0}
    assert says(limit(**none), GIVEN, two) == "breach 2"
    assert says(limit(**none, own_limits={"U": 2}), GIVEN, two) == "fine"
    with pytest.raises(PolicyError, match="'Z' is not known"):
        says(limit(**none, own_limits={"Z": 2}), GIVEN, two)


def test_whom_a_lock_leaves_free_in_the_field_counts_among_the_movable() -> None:
    """A school of locked teachers may give one away; one of study leave may not."""
    school = {**MAHIR, "job_family": "guru", "need": 9}
    posts = {"P": {**school, "unit_code": "U"}, "R": {**school, "unit_code": "V"}}
    rule = limit(kind="unit", max_share=0.3, scope="unit")
    for reason, said in (("Guru", "fine"), ("tugas belajar", "breach 2")):
        teacher = {"post_code": "P", "locked": True, "lock_reason": reason}
        given = problem(dict.fromkeys("ABCDEFG", teacher), posts, units=UNITS)
        entry = RuleEntry.model_validate({"in_field": ("guru",)})
        policy = given.policy.model_copy(update={"rules": {"locked": entry}})
        given = replace(given, policy=policy)
        assert says(rule, given, {**STAY, "A": "R", "B": "R"}) == said


def test_what_a_limit_grows_by_is_for_those_who_lose_the_seat() -> None:
    """Two must leave the overfull post; nobody else moves in their stead."""
    posts = {**POSTS, "P": {**POSTS["P"], "need": 5}}
    people = {**HELD, "H": {"post_code": "Q"}}
    given = problem(people, posts, units=UNITS)
    rule = limit(max=0, count_abolished=False)
    plan = {**STAY, "A": "Q", "H": "R"}
    assert says(rule, given, {**plan, "H": "Q"}) == "fine"
    assert says(rule, given, plan) == "breach 1"
    assert says(rule, given, {**plan, "B": "R"}) == "breach 1, breach 1"
    found = findings(rule, given, {**plan, "B": "R"})
    breaches = [f for f in found if f.kind == "breach"]
    assert {rule.new_limit(f).new for f in breaches} == {1.0}


def test_no_share_that_rounds_to_nobody_bars_whose_post_is_closed() -> None:
    """Under the shipped policy: 5 % of four is nobody, and one can only rise."""
    policy = read_policy("asn", ["plan.date=2027-01-01"])
    person = {"rating_y1": "baik", "rating_y2": "baik"}
    person |= {"status": "PNS", "birth_date": "1985-01-01"}
    person["post_date"] = "2020-01-01"
    people = {k: {**person, "post_code": "P" + k} for k in "ABCD"}
    posts = {"P" + k: {**KASI, "unit_code": "U"} for k in "ABCD"}
    posts["PA"] |= GONE
    posts["UP"] = {**KABID, "unit_code": "U"}
    given = problem(people, posts, units=UNITS).with_policy(policy)
    result = solve(given)
    assert result.plan is not None
    assert not result.plan.surplus, [str(f) for f in result.findings]
