"""What is said to seat those left over does so, solved anew by the engine."""

from __future__ import annotations

import dataclasses

import pytest

from models.plan.plan import Plan
from models.policy.policy import GoalEntry, MoveLimit, RuleEntry
from models.problem.problem import Problem
from models.records.employee import Exemption, Kinship
from models.records.grade import parse_grade
from optimizer.diagnose.repairs import seated
from optimizer.diagnose.repairs.seated import WouldSeat, would_seat
from optimizer.diagnose.repairs.unseated import Unseated, by_consent, unseated
from optimizer.solve import solve
from tests.optimizer.rules.asked import KASI, MUDA, STAFF, problem

POSTS = {
    "P": {**STAFF, "unit_code": "U", "need": 1},
    "K": {**KASI, "unit_code": "V", "need": 1},
}
GRADE = parse_grade("II/a")
HELD = {k: {"post_code": "P", "unit_code": "U", "grade": GRADE} for k in "ABC"}


def asked(seats: int, *rules: str, waiver: str = "ppk", **limits: object) -> Problem:
    """Give three who hold one post, and a post that is empty, under some rules."""
    given = problem(HELD, {**POSTS, "P": {**POSTS["P"], "need": seats}})
    entry = type(given.policy.rule("seats"))
    mode = {"mode": "hard", "waiver": waiver}
    named = {name: entry.model_validate(mode) for name in rules}
    goals = (GoalEntry(name="everyone-placed", tier=1),)
    update = {"rules": named, "goals": goals, "move_limits": (), "quotas": (), **limits}
    return given.with_policy(given.policy.model_copy(update=update))


def solved(given: Problem) -> Plan:
    """Give the best plan."""
    plan = solve(given, workers=1).plan
    assert plan is not None
    return plan


def sought(given: Problem) -> WouldSeat:
    """Give what would seat those whom the best plan leaves over."""
    found = would_seat(given, solved(given))
    assert found is not None
    return found


def test_a_seat_is_opened_where_the_rules_allow_it() -> None:
    """None has the grade for the empty post: two stay beside the third."""
    given = asked(1, "grade")
    found = sought(given)
    assert (found.seats, found.waivers, found.left) == (2, 0, ())
    assert [f.posts for f, _ in found.what] == [("P",)]
    wider = asked(3, "grade")
    assert solved(wider).surplus == ()
    assert would_seat(wider, solved(wider)) is None


def test_an_exemption_fills_an_empty_seat() -> None:
    """No post but one that a rule bars: one is exempted, and two more seats opened."""
    given = asked(0, "grade")
    posts = [p.model_copy(update=MUDA if p.managerial else {}) for p in given.posts]
    given = dataclasses.replace(given, posts=tuple(posts))
    found = sought(given)
    assert (found.seats, found.waivers, found.left) == (2, 3, ())
    assert {f.rule: who for f, who in found.what}["grade"] == ("ppk",)
    for emp_id in found.seated:
        row = Exemption(rule="grade", emp_id=emp_id, post_code="K", document="1")
        given = dataclasses.replace(given, exemptions=(*given.exemptions, row))
    assert len(solved(given).placements) == 1
    wide = tuple(post.model_copy(update={"need": 3}) for post in given.posts)
    assert solved(dataclasses.replace(given, posts=wide)).surplus == ()


def test_an_exemption_for_a_head_fills_the_one_seat() -> None:
    """The others stay left over: a section has one head."""
    found = sought(asked(0, "grade"))
    assert (found.seats, found.waivers, len(found.left)) == (0, 1, 2)


def test_nothing_is_told_that_nobody_may_grant() -> None:
    """A rule without anybody to waive it stays, and with it the surplus."""
    given = asked(0, "grade", waiver="nobody")
    assert would_seat(given, solved(given)) is None


def test_a_limit_is_widened_where_a_seat_is_free() -> None:
    """Two seats stay empty only since nobody may leave the unit."""
    stuck = MoveLimit(kind="unit", scope="unit", max=0)
    given = asked(2, move_limits=(stuck,))
    found = sought(given)
    assert (found.seats, found.waivers, found.left) == (0, 0, ())
    assert [f.rule for f, _ in found.what] == [stuck.title]


def test_of_very_many_it_is_not_sought(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the command is named that looks for it with all the time it is given."""
    monkeypatch.setattr(seated, "MOST", 1)
    given = asked(1, "grade")
    assert would_seat(given, solved(given)) is None


def test_nobody_opens_a_second_seat_for_a_head() -> None:
    """Of two who hold the post of one head, one is left over, and no seat is told."""
    held = {k: {"post_code": "K", "unit_code": "V"} for k in "AB"}
    given = problem(held, {"K": {**KASI, "unit_code": "V", "need": 1}})
    goals = (GoalEntry(name="everyone-placed", tier=1),)
    update = {"rules": {}, "goals": goals, "move_limits": (), "quotas": ()}
    given = given.with_policy(given.policy.model_copy(update=update))
    plan = solved(given)
    assert len(plan.surplus) == 1
    assert would_seat(given, plan) is None


def test_what_bars_those_whom_nobody_may_seat_is_named() -> None:
    """A rule nobody may waive shuts every post; kin shut the one that is empty."""
    given = asked(0, "grade", waiver="nobody")
    (found,) = unseated(given, solved(given), ("A", "B"))
    assert found == Unseated(("A", "B"), ("grade",), firm=True)
    lead = {**KASI, "unit_code": "U"}
    posts = {"K": lead, "L": {**lead, "reports_to": "K"}}
    kin = problem(
        {"A": {"post_code": "K"}, "B": {"post_code": "OLD"}},
        {**posts, "OLD": {**lead, "new_status": "abolished"}},
        kinship=(Kinship(emp_a="A", emp_b="B"),),
    )
    goals = (GoalEntry(name="everyone-placed", tier=1),)
    rules = {"kinship": kin.policy.rule("kinship").model_copy(update={"mode": "hard"})}
    update = {"rules": rules, "goals": goals, "move_limits": (), "quotas": ()}
    kin = kin.with_policy(kin.policy.model_copy(update=update))
    plan = Plan({"A": "K"}, ("B",))
    assert would_seat(kin, plan) is None
    assert unseated(kin, plan, "B") == [Unseated(("B",), ("kinship",), "L")]


def test_no_rule_is_blamed_where_there_is_no_seat() -> None:
    """Two who may sit nowhere, since no post has a seat: nothing bars them."""
    given = problem(HELD, {"P": {**POSTS["P"], "need": 0}})
    plan = Plan({}, ("A", "B", "C"))
    assert unseated(given, plan, ("A", "B")) == [Unseated(("A", "B"), ())]


def test_the_ministers_consent_seats_whose_post_is_equalised() -> None:
    """After 2021 the waivers are off without it; with it nothing is left to tell."""
    old = {**KASI, "new_status": "abolished", "equalised_to": "F"}
    given = problem(
        {"A": {"post_code": "K", "competency_test_passed": "no"}},
        {"K": old, "F": {**MUDA, "need": 1}},
    )
    goals = (GoalEntry(name="everyone-placed", tier=1),)
    entry = RuleEntry.model_validate({"mode": "hard", "waived_for_equalisation": True})
    without = given.policy.plan.model_copy(update={"equalisation_consent": ""})
    update = {"goals": goals, "rules": {"jf-entry": entry}, "plan": without}
    given = given.with_policy(given.policy.model_copy(update=update))
    plan = solved(given)
    assert plan.surplus == ("A",)
    assert by_consent(given, plan) == {"A": "F"}
    consent = given.policy.plan.model_copy(update={"equalisation_consent": "B/1"})
    agreed = given.with_policy(given.policy.model_copy(update={"plan": consent}))
    assert solved(agreed).placements == {"A": "F"}
    assert by_consent(agreed, plan) == {}
