"""Ways out as a planner finds them in the policy: by unit, by post, softened."""

from __future__ import annotations

import dataclasses

import pytest

from models.plan.finding import Finding
from models.policy.policy import GoalEntry, MoveLimit, Quota
from models.problem.problem import Problem
from models.records.employee import Pin
from models.records.unit import Unit
from optimizer.diagnose import Obstacles, diagnose
from optimizer.diagnose.field import survey
from optimizer.diagnose.repairs.hurting import suspects
from optimizer.diagnose.repairs.sentences import sentences
from optimizer.policy.bind import bind
from optimizer.solve import solve
from tests.optimizer.rules.asked import GONE, KASI, STAFF, problem

UNITS = (Unit(unit_code="U"), Unit(unit_code="V"), Unit(unit_code="W"))
POSTS = {
    "P": {**STAFF, "unit_code": "U", "need": 1},
    "Q": {**STAFF, "unit_code": "V", "need": 3},
    "K": {**KASI, "unit_code": "W", "need": 2},
}
HELD = {key: {"post_code": "P", "unit_code": "U"} for key in "ABC"}
GIVEN = problem(HELD, POSTS, units=UNITS)
GOALS = (GoalEntry(name="everyone-placed", tier=1),)
NOBODY_LEFT = {"surplus-protection": {"mode": "hard"}}


def asked(rules: dict[str, dict[str, object]], **limits: object) -> Problem:
    """Give the problem under some rules."""
    entry = type(GIVEN.policy.rule("seats"))
    named = {name: entry.model_validate(entries) for name, entries in rules.items()}
    policy = GIVEN.policy.model_copy(update={"rules": named, "goals": GOALS, **limits})
    return GIVEN.with_policy(policy)


def ways(given: Problem) -> tuple[Obstacles, dict[tuple[str, ...], Problem]]:
    """Diagnose; give the repaired problem of each way out by its rules."""
    found = diagnose(given)
    assert all(r.verified and r.least for r in found.repairs)
    return found, {r.rules: r.repaired for r in found.repairs}


def test_one_unit_gets_a_limit_of_its_own() -> None:
    """Of three people in one seat two must leave their unit, which nobody may."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    found, by_rules = ways(asked(NOBODY_LEFT, move_limits=(stuck,)))
    assert found.status == "infeasible"
    assert found.conflict is not None
    assert set(found.conflict.rules) == {"seats", "surplus-protection", stuck.title}
    assert found.conflict.minimal
    repaired = by_rules[(stuck.title,)]
    assert repaired.policy.move_limits[0].own_limits == {"U": 2}
    assert solve(repaired, workers=1).plan is not None
    wider = by_rules[("seats",)]
    assert wider.post["P"].need == 3
    assert solve(wider, workers=1).plan is not None


def test_one_post_gets_a_quota_of_its_own() -> None:
    """Nobody is a woman, and a woman is asked for in each post."""
    each = Quota(name="women", employees={"sex": "P"}, min=1, scope="post")
    _, by_rules = ways(asked({}, quotas=(each,)))
    own = by_rules[("women",)].policy.quotas[0].own_limits
    assert {code: limits.min for code, limits in own.items()} == {
        "P": 0,
        "Q": 0,
        "K": 0,
    }


def test_a_pin_that_cannot_be_kept_is_lifted_for_one_person() -> None:
    """Two must hold the one seat there is; C, who need not be placed, is no part."""
    pins = tuple(Pin(emp_id=who, post_code="K", kind="must") for who in "AB")
    given = dataclasses.replace(
        asked({"pins": {}}),
        posts=tuple(
            p.model_copy(update={"need": int(p.post_code == "K")}) for p in GIVEN.posts
        ),
        pins=pins,
    )
    found, by_rules = ways(given)
    assert found.status == "infeasible"
    assert found.conflict is not None
    assert set(found.conflict.rules) == {"seats", "pins"}
    assert [e.emp_id for e in found.conflict.employees] == ["A", "B"]
    freed = by_rules[("pins",)]
    assert len(freed.pins) == 1
    assert solve(freed, workers=1).plan is not None
    (said,) = next(r for r in found.repairs if r.rules == ("pins",)).what
    assert str(said).startswith("allow, against pins, that one person is left without")


def test_waivers_for_the_same_people_are_one_sentence() -> None:
    """B is named by two rules and C by one."""
    given = asked({"grade": {}, "education": {}})
    active = {a.title: a for a in bind(given).hard}
    found = [
        (active[rule], Finding(rule, "", employees=(who,), posts=("K",)))
        for rule, who in (("grade", "B"), ("education", "B"))
    ]
    assert [str(f) for f in sentences(found)] == [
        "waive grade, education for one person: B"
    ]
    found.append(
        (active["grade"], Finding("grade", "", employees=("C",), posts=("K",)))
    )
    assert sorted(str(f) for f in sentences(found)) == [
        "waive education for one person: B",
        "waive grade for 2 named people: B, C",
    ]


def test_a_share_is_said_in_per_cent() -> None:
    """Nobody is a woman: whatever share is asked for, none can be had."""
    women = Quota(name="women", employees={"sex": "P"}, min_share=0.5)
    placed = {"goals": (*GOALS,), "quotas": (women,)}
    found, _ = ways(asked(NOBODY_LEFT, **placed))
    texts = [str(f) for r in found.repairs for f in r.what]
    assert "lower women from 50.0% to 0.0%" in texts


def test_limits_are_looked_at_first_where_they_keep_people_out() -> None:
    """Three people and seats enough; only one of them may move."""
    stuck = MoveLimit(name="moves", kind="post", max=1)
    told: list[Obstacles] = []
    found = diagnose(asked({}, move_limits=(stuck,)), on_found=told.append)
    assert (found.placed, found.shortages) == (2, ())
    first = next(d.repairs for d in told if d.repairs)
    assert [r.rules for r in first] == [("moves",)]
    assert str(first[0].what[0]) == "raise moves from 1 to 2"


def test_limits_are_left_alone_where_seats_are_what_is_short() -> None:
    """No limit can seat more people than the seats and the rules on pairs allow."""
    field = survey(GIVEN, bind(asked({}, move_limits=(MoveLimit(max=1),))))
    assert field is not None
    title = MoveLimit(max=1).title
    assert title in suspects(field, (), limits=True)
    assert suspects(field, (), limits=False) == ["seats"]


def test_people_who_keep_their_seats_are_not_short_of_them() -> None:
    """Three locked holders of one seat keep it: nobody must be left over."""
    locked = problem({k: {**HELD[k], "locked": True} for k in HELD}, POSTS, units=UNITS)
    for overfull, short in (("keep-locked", []), ("reduce", [2])):
        policy = asked({"seats": {"overfull": overfull}, "locked": {}}).policy
        found = diagnose(locked.with_policy(policy))
        assert [s.short for s in found.shortages] == short


def test_what_has_no_number_is_softened() -> None:
    """A protection cannot be raised or lowered."""
    stuck = MoveLimit(kind="post", max=0)
    _, by_rules = ways(asked(NOBODY_LEFT, move_limits=(stuck,)))
    soft = by_rules[("surplus-protection",)].policy.rules["surplus-protection"]
    assert soft.mode == "soft"


def test_many_pairs_are_kept_where_one_rule_at_most_bars_them() -> None:
    """Too large to hold whole: the ways out by one rule are found all the same."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    given = asked(
        {**NOBODY_LEFT, "no-demotion": {"mode": "hard"}}, move_limits=(stuck,)
    )
    small = survey(given, bind(given), most=0)
    assert small is not None
    assert not small.whole
    counts = [int(b).bit_count() for b in small.bars]
    assert max(counts) <= 1


@pytest.mark.parametrize("after", [0, 1, 3, 6, 12])
def test_a_stop_ends_with_what_is_known(after: int) -> None:
    """Nothing that was not looked at is claimed, and what is said is true."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    asks = iter(range(10_000))
    told: list[Obstacles] = []
    found = diagnose(
        asked(NOBODY_LEFT, move_limits=(stuck,)),
        stop=lambda: next(asks) >= after,
        on_found=told.append,
    )
    assert found.status in {"unknown", "infeasible"}
    assert not found.complete
    assert all(r.verified for r in found.repairs)
    if after <= 6:  # too early to have tried each member
        assert found.conflict is None or not found.conflict.minimal


def test_the_ministers_consent_is_a_way_out_of_a_freeze() -> None:
    """Whoever lost the seat could have that of a head, who would have to change."""
    posts = {"K": KASI, "L": KASI, "OLD": {**KASI, **GONE}}
    people = {"A": {"post_code": "OLD"}, "B": {"post_code": "K"}}
    windows = [["2026-12-01", "2027-06-30"]]
    rules = {"freeze": {"windows": windows, "waiver": "minister"}, "pins": {}}
    pins = (Pin(emp_id="A", post_code="L", kind="must-not"),)
    given = problem(people, posts, pins=pins).with_policy(asked(rules).policy)
    found, by_rules = ways(given)
    (said,) = next(r for r in found.repairs if r.rules == ("freeze",)).what
    assert str(said).startswith("ask for the Minister's written consent")
    plan = solve(by_rules["freeze",], workers=1).plan
    assert plan is not None
    assert dict(plan.placements) == {"A": "K", "B": "L"}
