"""Whose approval a decision needs, the longest path, and the days."""

from datetime import date
from typing import Any

import pytest

from models.errors import PolicyError
from models.phrase import NOTHING
from models.plan.finding import Finding
from models.plan.people import people_of
from models.plan.plan import Plan
from models.policy.approvals import Approval
from models.policy.policy import build_policy, read_policy
from models.problem.problem import Problem
from models.records.unit import Unit
from optimizer.effects.approvals import (
    Needed,
    approvals_of,
    latest_start,
    longest,
    working_day,
)
from optimizer.policy.bind import bind
from tests.optimizer.rules.asked import GONE, KABID, KADIS, KASI, MUDA, STAFF, problem

DUKCAPIL = Unit(unit_code="DC", unit_name="Dinas Kependudukan dan Pencatatan Sipil")
SECTION = Unit(unit_code="DC1", unit_name="Bidang Pelayanan", parent="DC")


def city(old: dict[str, Any], new: dict[str, Any], **who: Any) -> Problem:
    """Make one person who moves from one post to another, under the shipped policy."""
    posts = {"OLD": {"unit_code": "DC1", **old}, "NEW": {"unit_code": "DC1", **new}}
    given = problem(
        {"E": {"post_code": "OLD", **who}}, posts, units=[DUKCAPIL, SECTION]
    )
    return given.with_policy(read_policy("asn").dated_on(date(2027, 1, 1)))


def needed(given: Problem, findings: list[Finding] | None = None) -> list[Needed]:
    """List what the move needs."""
    people = people_of(given, Plan({"E": "NEW"}, ()), {})
    return list(approvals_of(given, people, findings or []))


def names(given: Problem, findings: list[Finding] | None = None) -> list[str]:
    """Name the approvals that the move needs."""
    return [one.approval.name for one in needed(given, findings)]


def test_a_transfer_into_a_jf_waits_for_its_test_then_bkn_then_the_decree() -> None:
    """The days add up along the path."""
    found = needed(city(STAFF, MUDA))
    assert [(n.approval.authority, n.done) for n in found] == [
        ("the agency that fosters the functional post", 20),
        ("BKN", 35),
        ("appointing authority (PPK)", 40),
    ]
    last = longest(found)
    assert last is not None
    assert last.path[0] == "competency test for functional posts"


@pytest.mark.parametrize(
    ("old", "new", "whose"),
    [
        ({**KASI, **GONE}, STAFF, "civil registration officials"),
        (
            KADIS,
            {**KADIS, "post_name": "Inspektur"},
            "written consultation: inspectorate",
        ),
        (
            {**KABID, "post_name": "Inspektur Pembantu I"},
            KABID,
            "written consultation: inspectorate",
        ),
        (KADIS, {**KADIS, "post_name": "Sekretaris Daerah"}, "city secretary"),
    ],
)
def test_some_posts_need_somebody_else(
    old: dict[str, Any], new: dict[str, Any], whose: str
) -> None:
    """By title, and by the unit or one above it; to come in as well as to leave."""
    assert whose in names(city(old, new))


def test_contract_staff_need_no_technical_consent_of_bkn() -> None:
    """It is about civil servants."""
    assert names(city(STAFF, STAFF, status="PPPK")) == ["decree"]


def test_a_remark_of_a_rule_asks_for_a_consent() -> None:
    """Of those alone whom it names."""
    remark = Finding("freeze", NOTHING, employees=("E",), kind="remark")
    other = Finding("freeze", NOTHING, employees=("X",), kind="remark")
    given = city({**KASI, **GONE}, KASI)
    assert "consent in a freeze window" in names(given, [remark])
    assert "consent in a freeze window" not in names(given, [other])


def test_who_stays_needs_nothing() -> None:
    """There is no decree."""
    given = city(STAFF, STAFF)
    people = people_of(given, Plan({"E": "OLD"}, ()), {})
    assert approvals_of(given, people) == ()
    assert longest(()) is None


def test_days_are_working_days() -> None:
    """Friday and a day is Monday; asked on a Saturday counts from Monday."""
    friday = date(2026, 11, 27)
    assert working_day(friday, 1) == date(2026, 11, 30)
    assert working_day(date(2026, 11, 28), 0) == date(2026, 11, 30)
    assert latest_start(date(2026, 11, 30), 1) == friday


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"after": ["nobody"]}, "'nobody' is not known"),
        ({"changes": ["rotaton"]}, "'rotaton' is not known"),
        ({"remarked_by": "freze"}, "'freze' is not known"),
        ({"after": ["A"]}, "waits for itself"),
    ],
)
def test_what_an_approval_names_has_to_exist(entry: dict[str, Any], said: str) -> None:
    """Said before a solve, with what is near."""
    own = {"name": "A", "authority": "B", "days": 1, **entry}
    goals = [{"name": "everyone-placed", "tier": 1}]
    policy = build_policy({"goals": goals, "approvals": [own]})
    given = city(STAFF, MUDA).with_policy(policy.dated_on(date(2027, 1, 1)))
    with pytest.raises(PolicyError, match=said):
        bind(given)


def test_the_longest_way_counts() -> None:
    """Of several that an approval waits for, the slowest."""
    given = city(STAFF, MUDA)
    own = (
        Approval(name="quick", authority="a", days=1),
        Approval(name="slow", authority="b", days=9),
        Approval(name="last", authority="c", days=2, after=("quick", "slow")),
        Approval(name="off", authority="d", days=99, mode="off"),
    )
    policy = given.policy.model_copy(update={"approvals": own})
    last = longest(needed(given.with_policy(policy)))
    assert last is not None
    assert (last.done, last.path) == (11, ("slow", "last"))
