"""Contradictions between tables."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from models.policy.policy import build_policy
from models.problem import links
from models.problem.crosscheck import crosscheck
from models.problem.problem import Problem
from models.records.competency import Assessment, Competency, Standard
from models.records.employee import Employee, Kinship, Preference
from models.records.post import Post
from models.records.scores import Scores
from models.records.unit import Unit

PEOPLE = (Employee(emp_id="1", post_code="A"), Employee(emp_id="2"))
POSTS = (Post(post_code="A"), Post(post_code="B"))


def found(employees: Any = PEOPLE, posts: Any = POSTS, **rest: Any) -> list[str]:
    """Give what is said about a problem, without values."""
    issues = crosscheck(Problem(tuple(employees), tuple(posts), **rest))
    return [f"{i.severity} {i.table} {i.row} {i.column} {i.message}" for i in issues]


def units(**parents: str | None) -> tuple[Unit, ...]:
    """Give units with the units above."""
    return tuple(Unit(unit_code=code, parent=up) for code, up in parents.items())


def scores(*pairs: tuple[str, str]) -> Scores:
    """Give scores of pairs."""
    ids = [np.array(column, dtype=object) for column in zip(*pairs, strict=True)]
    return Scores(ids[0], ids[1], np.ones(len(pairs)))


def test_nothing_wrong() -> None:
    """A sound problem has no issue."""
    assert found(units=units(U=None, V="U"), scores=scores(("1", "A"))) == []


def test_empty_tables() -> None:
    """There must be somebody to place and somewhere to go."""
    assert found((), ()) == [
        "error employees None  the table has no rows.",
        "error posts None  the table has no rows.",
    ]


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        ({"employees": [Employee(emp_id="1", post_code="X")]}, "employees 2 post_code"),
        (
            {"posts": [*POSTS, Post(post_code="C", reports_to="X")]},
            "posts 4 reports_to",
        ),
        (
            {
                "employee_competencies": (
                    Assessment(emp_id="3", comp_code="M", level=1),
                )
            },
            "employee_competencies 2 emp_id",
        ),
        (
            {"units": units(U=None), "posts": [Post(post_code="A", unit_code="X")]},
            "posts 2 unit_code",
        ),
        ({"units": units(U="X")}, "units 2 parent"),
        (
            {
                "competencies": (Competency(comp_code="M"),),
                "post_competencies": (
                    Standard(post_code="A", comp_code="N", required_level=1),
                ),
            },
            "post_competencies 2 comp_code",
        ),
        ({"scores": scores(("1", "A"), ("3", "A"))}, "scores 3 emp_id"),
        ({"scores": scores(("1", "A"), ("1", "X"))}, "scores 3 post_code"),
    ],
)
def test_unknown_codes(rest: dict[str, Any], text: str) -> None:
    """A code must be in the table it points to."""
    assert any(text in line for line in found(**rest))


@pytest.mark.parametrize(
    ("codes", "said", "maybe"),
    [
        (("001", "1001"), "1", "'001'?"),
        (("A-01", "A-10"), "a1", "'A-01'?"),
        (("01.02", "01.20"), "1.2", "'01.02'?"),
    ],
)
def test_a_code_that_lost_its_zeros_is_found(
    codes: tuple[str, ...], said: str, maybe: str
) -> None:
    """A spreadsheet makes 1 of 001, and 1.2 of 01.02."""
    posts = [Post(post_code=code) for code in codes]
    problem = Problem((Employee(emp_id="1", post_code=said),), tuple(posts))
    (wrong,) = [i for i in crosscheck(problem) if i.code == "unknown-code"]
    assert wrong.maybe == maybe


def test_nothing_is_missing_from_a_table_that_was_not_read_in_full() -> None:
    """No follow-up errors."""
    problem = Problem(
        (Employee(emp_id="1", post_code="X", unit_code="Y"),),
        (),
        units=units(U=None),
        competencies=(Competency(comp_code="M"),),
        employee_competencies=(Assessment(emp_id="1", comp_code="N", level=1),),
        scores=scores(("2", "A")),
    )
    tables = frozenset(("employees", "posts", "units", "competencies"))
    assert crosscheck(problem, unsure=tables) == []


def test_doubled_keys() -> None:
    """The earlier row is named."""
    doubled = [*PEOPLE, Employee(emp_id="1"), Employee(emp_id="1")]
    assert [line for line in found(doubled) if "same key" in line] == [
        "error employees 4 emp_id the same key stands in row 2.",
        "error employees 5 emp_id the same key stands in row 2.",
    ]


def test_doubled_pairs() -> None:
    """A pair has one score."""
    text = "the pair 1 / A stands 2 times."
    assert any(
        text in s for s in found(scores=scores(("1", "A"), ("2", "A"), ("1", "A")))
    )


def test_circles() -> None:
    """Neither units nor superiors run in a circle."""
    posts = [Post(post_code="A", reports_to="B"), Post(post_code="B", reports_to="A")]
    lines = found(posts=posts, units=units(U="V", V="W", W="V", X="U"))
    assert [line for line in lines if "circle" in line] == [
        "error units None parent the line upwards runs in a circle: V > W > V.",
        "error posts None reports_to the line upwards runs in a circle: A > B > A.",
    ]


def test_seats() -> None:
    """More seats than there are cannot be filled; an abolished post has none."""
    posts = [
        Post(post_code="A", need=1, min_filled=2),
        Post(post_code="B", need=0, min_filled=2, new_status="abolished"),
    ]
    assert found(posts=posts) == [
        "error posts 2 min_filled more seats must be filled than there are."
    ]


def test_dates() -> None:
    """Nobody is born after the plan, or took a post before being born."""
    people = [
        Employee(emp_id="1", birth_date=date(2078, 1, 1)),
        Employee(emp_id="2", birth_date=date(1990, 1, 1), post_date=date(1980, 1, 1)),
        Employee(emp_id="3", birth_date=date(1990, 1, 1), post_date=date(2020, 1, 1)),
    ]
    policy = build_policy({"plan": {"date": "2027-01-01"}})
    assert [line.split(maxsplit=4)[2:4] for line in found(people, policy=policy)] == [
        ["2", "birth_date"],
        ["3", "post_date"],
    ]


@pytest.mark.parametrize(
    ("cells", "severity"),
    [
        ({"grade": "II", "status": "PNS"}, "error"),
        ({"grade": "II", "status": "CPNS"}, "error"),
        ({"grade": "II"}, "error"),
        ({"grade": "IX", "status": "PNS"}, "error"),
        ({"grade": "IX"}, "warning"),
        ({"grade": "II", "status": "PPPK"}, ""),
        ({"grade": "II/a", "status": "PNS"}, ""),
    ],
)
def test_no_civil_servant_has_a_grade_of_contract_staff(
    cells: dict[str, Any], severity: str
) -> None:
    """A rule about grades would ask nothing of them."""
    issues = crosscheck(Problem((Employee(emp_id="1", **cells),), POSTS))
    clashes = [i.severity for i in issues if i.column == "grade"]
    assert clashes == [severity] * bool(severity)


def test_rows_without_a_point() -> None:
    """Wishes and kin that say nothing get a remark."""
    lines = found(
        preferences=(Preference(emp_id="1"), Preference(emp_id="1", post_code="A")),
        kinship=(Kinship(emp_a="1", emp_b="1"), Kinship(emp_a="1", emp_b="2")),
    )
    assert [line.split(maxsplit=3)[:3] for line in lines] == [
        ["warning", "preferences", "2"],
        ["warning", "kinship", "2"],
    ]


def test_too_many_holders() -> None:
    """More holders than seats is a warning: the plan has to solve it."""
    people = [Employee(emp_id=str(i), post_code="A") for i in range(2)]
    assert found(people) == [
        "warning posts 2 need the post has more holders (2) than seats."
    ]


def test_lines_of_the_input_are_named() -> None:
    """Rows as read, where they are known."""
    problem = Problem(PEOPLE, (), lines={"employees": (7, 9)})
    (issue, _) = [i for i in crosscheck(problem) if i.table in ("employees", "posts")]
    assert {issue.row for issue in crosscheck(problem)} == {7, None}
    assert issue.table in ("employees", "posts")


def test_many_unknown_codes_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of a kind are named, the rest counted."""
    monkeypatch.setattr(links, "MOST_ISSUES", 2)
    people = [Employee(emp_id=str(i), post_code="X") for i in range(5)]
    lines = found(people)
    assert len(lines) == 3
    assert "3 more codes are not in the table posts" in lines[-1]
