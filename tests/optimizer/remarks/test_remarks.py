"""What has no effect, or cannot hold, is said before the solve, with its place."""

from __future__ import annotations

from typing import Any

import pytest

from models.policy.policy import build_policy
from models.problem.problem import Problem
from models.records.employee import Employee, Kinship, Pin, Preference
from models.records.post import Post
from models.records.unit import Unit
from models.records.work.service import Service
from optimizer.remarks.equalised_notes import equalised_notes
from optimizer.remarks.remarks import remarks
from optimizer.remarks.successor_notes import successor_notes

GOALS = {"goals": [{"name": "everyone-placed", "tier": 1}]}


def _problem(policy: dict[str, Any] | None = None, **tables: Any) -> Problem:
    """Three people, one a woman, and three posts of a seat each."""
    own = {"name": "own", "plan": {"date": "2027-01-01"}, **GOALS, **(policy or {})}
    people = [Employee(emp_id=i, sex="P" if i == "a" else "L") for i in "abc"]
    posts = [Post(post_code=code, type="PLK") for code in "XYZ"]
    rest = {"employees": people, "posts": posts, "policy": build_policy(own), **tables}
    return Problem.of(rest.pop("employees"), rest.pop("posts"), **rest)


def _said(problem: Problem) -> list[tuple[str, str, str]]:
    return [(i.table, i.severity, i.code) for i in remarks(problem)]


UNREAD: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "pins": (
        {"pins": [Pin(emp_id="a", post_code="X", kind="must")]},
        {"rules": {"pins": {"mode": "hard"}}},
    ),
    "kinship": (
        {"kinship": [Kinship(emp_a="a", emp_b="b", relation="spouse")]},
        {"rules": {"kin-in-unit": {"mode": "hard"}}},
    ),
    "preferences": (
        {"preferences": [Preference(emp_id="a", post_code="X")]},
        {"goals": [*GOALS["goals"], {"name": "preference", "tier": 2}]},
    ),
    "employees": (
        {"employees": [Employee(emp_id="a", locked=True)]},
        {"rules": {"locked": {"mode": "hard"}}},
    ),
    "posts": (
        {"posts": [Post(post_code=c, locked=c == "Z") for c in "XYZ"]},
        {"rules": {"locked": {"mode": "hard"}}},
    ),
}


@pytest.mark.parametrize("table", UNREAD)
def test_a_table_that_nothing_reads_is_named(table: str) -> None:
    """Until a rule or goal of the policy reads it."""
    tables, policy = UNREAD[table]
    assert (table, "warning", "no-effect") in _said(_problem(**tables))
    assert (table, "warning", "no-effect") not in _said(_problem(policy, **tables))


def _pins(*rows: tuple[str, str, str]) -> list[Pin]:
    return [Pin(emp_id=i, post_code=j, kind=kind) for i, j, kind in rows]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("a", "X", "must"), ("a", "X", "must-not")], "a must hold X and must not"),
        ([("a", "X", "must"), ("b", "X", "must")], "a, b must hold X, which has 1"),
    ],
)
def test_decisions_that_clash_are_named_with_their_rows(
    rows: list[tuple[str, str, str]], said: str
) -> None:
    """As errors where they are hard, as warnings where they have a price."""
    for mode, severity in (("hard", "error"), ("soft", "warning")):
        policy = {"rules": {"pins": {"mode": mode}}}
        (issue,) = remarks(_problem(policy, pins=_pins(*rows)))
        assert (issue.severity, issue.row) == (severity, 3)
        assert issue.message.startswith(said)
        assert "row" in issue.message.removeprefix(said)
        assert "2" in issue.message


def test_a_decision_that_another_rule_forbids_is_named_with_the_rule() -> None:
    """No plan obeys both; where the person may hold another must, nothing is said."""
    policy = {"rules": {"pins": {"mode": "hard"}, "status": {"mode": "hard"}}}
    people = [Employee(emp_id="a", status="PPPK"), Employee(emp_id="b")]
    leads = {"type": "ADM", "level": "administrator"}
    posts = [Post(post_code="X", **leads), Post(post_code="Y", type="PLK")]

    def said(*rows: tuple[str, str, str]) -> list[tuple[int | None, str]]:
        given = _problem(policy, employees=people, posts=posts, pins=_pins(*rows))
        found = [i for i in remarks(given) if i.table == "pins"]
        assert all(issue.severity == "error" for issue in found)
        return [(issue.row, issue.message) for issue in found]

    forbidden = "a must hold X, which is forbidden by: Employment status."
    assert said(("b", "X", "must"), ("a", "X", "must"))[-1] == (3, forbidden)
    assert said(("b", "X", "must"), ("a", "Y", "must")) == []
    assert said(("a", "X", "must"), ("a", "Y", "must")) == []


def test_who_may_hold_either_of_two_posts_clashes_with_nobody() -> None:
    """Two musts of one person are a choice."""
    pins = _pins(("a", "X", "must"), ("a", "Y", "must"), ("b", "X", "must"))
    assert not remarks(_problem({"rules": {"pins": {"mode": "hard"}}}, pins=pins))


@pytest.mark.parametrize(
    ("quota", "severity", "said"),
    [
        ({"employees": {"sex": "P"}, "max": 1}, None, ""),
        ({"posts": {"post_code": "x"}, "max": 1}, None, ""),
        ({"posts": {"key_post": True}, "max": 1}, "warning", "key_post = 'true'"),
        ({"posts": {"key_post": True}, "min": 1}, "error", "key_post = 'true'"),
        ({"posts": {"type": "PKL"}, "max": 1}, "warning", "Maybe 'PLK'?"),
        ({"employees": {"sex": "P", "emp_id": "b"}, "max": 1}, "warning", "at once"),
    ],
)
def test_a_filter_that_picks_nothing_is_named(
    quota: dict[str, Any], severity: str | None, said: str
) -> None:
    """With the nearest value; as an error where some are asked for."""
    found = remarks(_problem({"quotas": [{"name": "q", **quota}]}))
    assert [i.severity for i in found] == ([severity] if severity else [])
    assert all("quotas.q" in i.message and said in i.message for i in found)


def test_a_post_without_a_seat_serves_no_quota() -> None:
    """Whatever kind it is of."""
    quota = {"name": "q", "posts": {"type": "JF"}, "min": 1}
    posts = [
        Post(post_code=c, type="JF" if c == "Z" else "PLK", need=c != "Z")
        for c in "WXYZ"
    ]
    (issue,) = remarks(_problem({"quotas": [quota]}, posts=posts))
    assert (issue.severity, issue.code) == ("error", "no-match")
    assert "no post that it picks has a seat" in issue.message


def test_people_without_a_group_to_protect() -> None:
    """The filter of protected people too."""
    rules = {"surplus-protection": {"employees": {"sex": "X"}}}
    assert ("policy", "warning", "no-match") in _said(_problem({"rules": rules}))


@pytest.mark.parametrize(("cap", "warned"), [("", True), ("0", False)])
def test_a_column_of_limits_that_is_empty_is_named(cap: str, *, warned: bool) -> None:
    """An empty cell is no limit; where all are empty the budget limits nothing."""
    budget = {"name": "b", "usage": "moves", "scope": "unit", "limit_column": "cap"}
    problem = _problem(
        {"budgets": [budget]},
        posts=[Post(post_code=c, type="PLK", unit_code="U") for c in "XYZ"],
        units=[Unit(unit_code="U", extra={"cap": cap})],
    )
    assert (("units", "warning", "no-effect") in _said(problem)) == warned


@pytest.mark.parametrize(
    "policy",
    [
        {"quotas": [{"name": "q", "min": 1, "scope": "unit"}]},
        {"budgets": [{"name": "b", "usage": "moves", "limit": 1, "scope": "unit"}]},
    ],
)
def test_a_limit_on_each_unit_without_units_is_named(policy: dict[str, Any]) -> None:
    """A least number in each unit would be met in silence."""
    lone = [Post(post_code=c, type="PLK") for c in "XYZ"]
    (issue,) = remarks(_problem(policy, posts=lone))
    assert (issue.table, issue.column, issue.code) == (
        "posts",
        "unit_code",
        "no-effect",
    )
    home = [post.model_copy(update={"unit_code": "U"}) for post in lone]
    assert not remarks(_problem(policy, posts=home, units=[Unit(unit_code="U")]))


def test_more_people_than_seats() -> None:
    """Somebody is left over, whatever the plan."""
    posts = [Post(post_code="X"), Post(post_code="Y", need=4, new_status="abolished")]
    (issue,) = remarks(_problem(posts=posts))
    assert issue.code == "too-few-seats"
    assert "at least 2 without" in issue.message


def test_a_clean_problem_is_passed_in_silence() -> None:
    """Nothing is made up."""
    assert remarks(_problem()) == ()


def test_a_service_that_nobody_can_do_is_told() -> None:
    """Its post is abolished and nothing carries it on."""
    posts = [Post(post_code="X", new_status="abolished"), Post(post_code="Y", need=3)]
    services = [
        Service(service_code=code, post_code=post, requests=1, minutes=1)
        for code, post in (("A", "X"), ("B", "Y"))
    ]
    problem = _problem(posts=posts, services=services)
    assert _said(problem) == [("services", "warning", "too-few-seats")]


def test_a_successor_with_nearly_the_same_title_is_proposed() -> None:
    """Where the office names none: its holder would compete for the work of today."""
    units = [
        Unit(unit_code="A", unit_name="Dinas Wisata", merged_into="B"),
        Unit(unit_code="B", unit_name="Dinas Wisata dan Olahraga"),
    ]
    titles = {
        "old": ("Kepala Bidang Pemasaran", "A"),
        "wider": ("Kepala Bidang Pemasaran Wisata", "B"),
        "other": ("Kepala Bidang Olahraga", "B"),
        "lower": ("Kepala Seksi Pemasaran", "B"),
        "desk": ("Sekretaris Dinas Wisata", "A"),
        "same": ("Sekretaris", "B"),
    }
    posts = [
        Post(
            post_code=code,
            post_name=title,
            unit_code=unit,
            type="PWS" if code == "lower" else "ADM",
            new_status="abolished" if unit == "A" else "new",
        )
        for code, (title, unit) in titles.items()
    ]
    people = [Employee(emp_id=code, post_code=code) for code in ("old", "desk")]
    problem = Problem.of(people, posts, units=units)
    (issue,) = successor_notes(problem)
    assert issue.maybe == "wider is meant?"
    assert "other" not in issue.message
    named = posts[0].model_copy(update={"successor": "other"})
    settled = Problem.of(people, [named, *posts[1:]], units=units)
    assert not successor_notes(settled)


def test_what_is_no_equalisation_is_told() -> None:
    """A pelaksana is not equalised, nor is anybody whose post goes on."""
    posts = [
        Post(post_code="plk", type="PLK", new_status="abolished", equalised_to="jf"),
        Post(post_code="pws", type="PWS", new_status="abolished", equalised_to="jf"),
        Post(post_code="same", type="PLK", new_status="abolished", equalised_to="on"),
        Post(post_code="on", type="PLK", equalised_to="jf"),
        Post(post_code="jf", type="JF"),
    ]
    found = equalised_notes(Problem.of([Employee(emp_id="E")], posts))
    assert [(n.value, n.code) for n in found] == [
        ("jf", "contradiction"),
        ("jf", "no-effect"),
    ]
    assert "plk is not equalised" in found[0].message
    assert "on goes on" in found[1].message
