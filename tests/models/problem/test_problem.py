"""A problem and its look-ups."""

from datetime import date

import numpy as np
import pytest

from models.errors import InputError, PolicyError, hint, nearest
from models.issue import Issue
from models.policy.policy import Policy
from models.problem.problem import Problem
from models.records.competency import GENERAL, Assessment, Standard
from models.records.employee import Employee, HeldPost, Preference
from models.records.post import Post, Task
from models.records.scores import Scores
from models.records.unit import Unit

PROBLEM = Problem.of(
    [
        Employee(emp_id="1", post_code="A", status="PNS"),
        Employee(emp_id="2", post_code="B", unit_code="V", status="PPPK"),
        Employee(emp_id="3", locked=True),
        Employee(emp_id="4", status="PPPK", movable=True),
    ],
    [
        Post(post_code="A", unit_code="V", level="pengawas-a", type="PWS"),
        Post(post_code="B", need=2),
    ],
    units=[
        Unit(unit_code="U", district="Binjai Kota"),
        Unit(unit_code="V", parent="U"),
    ],
    post_competencies=[
        Standard(post_code="A", comp_code="M.01", required_level=2),
        Standard(post_code="A", comp_code="X", required_level=2),
    ],
    employee_competencies=[
        Assessment(emp_id="1", comp_code="M.01", level=1),
        Assessment(emp_id="1", comp_code="M.01", level=2, assessed=date(2025, 1, 1)),
        Assessment(emp_id="1", comp_code="M.01", level=3, assessed=date(2024, 1, 1)),
        Assessment(emp_id="1", comp_code="M.01", level=4),
    ],
    history=[HeldPost(emp_id="1", start=date(2010, 1, 1))],
    workload=[Task(post_code="A", volume=1, minutes=1)],
    preferences=[Preference(emp_id="1", post_code="B")],
)


def test_look_ups() -> None:
    """Codes lead to records, records to what belongs to them."""
    assert PROBLEM.employee["2"].post_code == "B"
    assert PROBLEM.post["A"].managerial
    assert PROBLEM.unit["V"].parent == "U"
    assert set(PROBLEM.competency) == {*GENERAL, "X"}
    assert PROBLEM.competency["X"].kind == "T"
    assert [s.comp_code for s in PROBLEM.standards["A"]] == ["M.01", "X"]
    assert PROBLEM.assessments["1"]["M.01"].level == 2
    assert len(PROBLEM.held_posts["1"]) == 1
    assert len(PROBLEM.tasks["A"]) == 1
    assert PROBLEM.wishes["1"][0].post_code == "B"


def test_levels_and_places() -> None:
    """Where an employee stands today."""
    one, two, three, _ = PROBLEM.employees
    assert PROBLEM.tier(PROBLEM.present_post(one)) == 2
    assert PROBLEM.tier(PROBLEM.present_post(two)) == 0
    assert PROBLEM.level(None) is None
    assert PROBLEM.present_post(three) is None
    assert [PROBLEM.present_unit(e) for e in (one, two, three)] == ["V", "V", None]
    assert PROBLEM.district("V") == "Binjai Kota"
    assert PROBLEM.district(None) == ""


def test_units_that_only_others_name() -> None:
    """Without a table of units, the codes stand for units."""
    problem = Problem.of([Employee(emp_id="1", unit_code="Z")], [Post(post_code="A")])
    assert problem.unit["Z"].unit_code == "Z"
    assert problem.district("Z") == ""


def test_a_district_is_looked_for_once_around() -> None:
    """A circle of units ends the search."""
    circle = (Unit(unit_code="U", parent="V"), Unit(unit_code="V", parent="U"))
    assert Problem((), (), units=circle).district("U") == ""


def test_who_may_be_moved() -> None:
    """PPPK and locked people stay unless it is said otherwise."""
    assert [PROBLEM.is_movable(e) for e in PROBLEM.employees] == [
        True,
        False,
        False,
        True,
    ]


def test_variants() -> None:
    """A copy is cross-checked anew; under another policy it is not."""
    assert PROBLEM.replace(history=()).history == ()
    assert PROBLEM.with_policy(Policy(name="x")).policy.name == "x"
    assert PROBLEM.replace(policy=Policy(name="x")).policy.name == "x"
    with pytest.raises(InputError) as error:
        PROBLEM.replace(posts=(Post(post_code="A"),))
    assert {issue.value for issue in error.value.issues} == {"B"}
    assert "'B'" in str(error.value)


def test_scores_compare_by_value() -> None:
    """Two tables of the same scores are equal."""
    ids = np.array(["1", "2"], dtype=object)
    one = Scores(ids, ids, np.array([1.0, 2.5]), {"h": np.array([1.0, 2.0])})
    same = Scores(ids.copy(), ids, np.array([1.0, 2.5]), {"h": np.array([1.0, 2.0])})
    other = Scores(ids, ids, np.array([1.0, 2.5]))
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != 3
    assert one.place["2", "2"] == 1
    assert len(one) == 2
    assert one.decimals == 1
    assert Scores(ids, ids, np.array([1 / 3, 0])).decimals == 13
    assert one.largest == 2.5


def test_an_issue_as_text() -> None:
    """Where, what, value, what is allowed, and a guess on a line of its own."""
    full = Issue("wrong.", "posts", 3, "need", "-1", "0 or more", "a slip?")
    assert str(full) == (
        "posts, row 3, need: wrong. Found '-1'. Allowed: 0 or more.\nMaybe a slip?"
    )
    assert str(Issue("wrong.")) == "wrong."


def test_near_words() -> None:
    """Near words, else a short list, else nothing."""
    assert nearest("grad", ["grade", "age"]) == "\nMaybe 'grade'?"
    assert nearest("zzz", ["grade", "age"]) == "\nMaybe one of: age, grade."
    many = nearest("zzz", [f"a{i}" for i in range(20)])
    assert many.endswith(", ....")
    assert nearest("zzz", []) == ""
    assert hint("zzz", ["grade"]) == ""


def test_lists_and_generators_are_tables() -> None:
    """A problem holds tuples, so that it equals the same problem made otherwise."""
    people, posts = [Employee(emp_id="A")], [Post(post_code="P")]
    made = Problem.of((e for e in people), posts)
    assert made.replace(employees=(e for e in people), posts=posts) == made


def test_a_policy_is_told_by_its_name() -> None:
    """Of records, in place of another, and its date is that of the one before."""
    made = Problem.of([Employee(emp_id="A")], [Post(post_code="P")], policy="asn")
    assert made.policy.name == "asn"
    assert made.policy.plan.date is not None
    then = made.with_policy(made.policy.dated_on(date(2031, 5, 1)))
    for other in (then.with_policy("plain"), then.replace(policy="plain")):
        assert (other.policy.name, other.policy.plan_date) == (
            "plain",
            date(2031, 5, 1),
        )
    with pytest.raises(PolicyError, match="asm"):
        made.replace(policy="asm")
