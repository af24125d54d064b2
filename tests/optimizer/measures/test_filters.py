"""Both halves of a filter pick the same people and posts, by every attribute."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.errors import PolicyError
from models.policy.policy import Filter
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.filters import picker
from optimizer.columns.frame import Frame
from optimizer.measures.filters import employees_picked, posts_picked
from optimizer.shared import attributes as a
from optimizer.shared import kinds
from tests import randomly

ASKED: dict[str, tuple[Any, ...]] = {
    kinds.TEXT: (
        "P",
        "pns",
        ["U0", "U1"],
        ["P0"],
        "hukum",
        "JF",
        "Binjai Kota",
        "E1",
        "new",
        "none",
        ["", "PPPK"],
    ),
    kinds.NUMBER: ("none", 1, [2, 3], {"min": 9}, {"max": 40}, {"min": 2, "max": 57}),
    kinds.FLAG: (True, False, "true"),
    kinds.TREE: ("U0", ["U1", "U2"], "none"),
    kinds.DATE: (
        "2020-01-01",
        {"min": "1980-06-30"},
        {"max": date(2022, 1, 1)},
        "none",
    ),
    kinds.GRADE: (
        "III/c",
        ["none", "IX"],
        {"min": "III/b", "max": "IX"},
        {"min": "III/b"},
        {"max": "III/d"},
        {"min": "VIII"},
    ),
    kinds.EDUCATION: ("S1", ["SMA", "D3"], {"min": "D4"}),
    kinds.RATING: ("baik", {"min": "baik"}),
    kinds.DISCIPLINE: ("none", ["light", "severe"], {"min": "moderate"}),
}
EXTRA = ("team", ("A", ["A", "B"])), ("weight", (1, 2.5, {"min": 1}, "2,5", [1, 2.5]))


def is_picked(problem: Problem, record: Employee | Post, wanted: Filter) -> bool:
    """Put a filter to one record by hand."""
    return picker(problem, type(record), wanted)(record)


@pytest.mark.parametrize("name", [*a.EMPLOYEES, *(name for name, _ in EXTRA)])
def test_employees(name: str) -> None:
    """Picked by hand exactly when picked in the column."""
    for seed in range(12):
        problem = randomly.problem(f"{name} {seed}")
        for asked in dict(EXTRA).get(name) or ASKED[a.EMPLOYEES[name]]:
            wanted = {name: asked}
            columns = employees_picked(Frame(problem), wanted).tolist()
            assert columns == [is_picked(problem, e, wanted) for e in problem.employees]


@pytest.mark.parametrize("name", a.POSTS)
def test_posts(name: str) -> None:
    """Picked by hand exactly when picked in the column."""
    for seed in range(12):
        problem = randomly.problem(f"{name} {seed}")
        for asked in ASKED[a.POSTS[name]]:
            wanted = {name: asked}
            columns = posts_picked(Frame(problem), wanted).tolist()
            assert columns == [is_picked(problem, p, wanted) for p in problem.posts]


def test_all_that_is_asked_must_agree() -> None:
    """Two attributes pick what each of them picks."""
    problem = randomly.problem("both")
    frame = Frame(problem)
    one, other = {"sex": "P"}, {"status": "PNS"}
    both = employees_picked(frame, {**one, **other})
    alone = employees_picked(frame, one) & employees_picked(frame, other)
    assert both.tolist() == alone.tolist()


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ({"sexx": "P"}, "'sex'"),
        ({"teem": "A"}, "'team'"),
        ({"movable": "yes"}, "flag"),
        ({"grade": "V/z"}, "grade"),
        ({"edu_level": "S9"}, "education"),
        ({"rating_y1": "good"}, "rating"),
        ({"age": "old"}, "number"),
        ({"age": True}, "number"),
        ({"age": {"least": 3}}, "min or max"),
        ({"sex": {"min": "L"}}, "order"),
    ],
)
def test_what_cannot_be_meant_is_refused(wanted: dict[str, Any], hint: str) -> None:
    """By both halves, with what would be right."""
    problem = randomly.problem("refused")
    with pytest.raises(PolicyError, match=hint):
        employees_picked(Frame(problem), wanted)
    with pytest.raises(PolicyError, match=hint):
        is_picked(problem, problem.employees[0], wanted)


def test_a_unit_may_be_asked_for_under_its_own_name() -> None:
    """What scenarios call ``unit`` is what policies call ``within``."""
    problem = randomly.problem("alias")
    frame = Frame(problem)
    for asked in ("U0", ["U1", "none"]):
        named, within = {"unit": asked}, {"within": asked}
        assert employees_picked(frame, named).tolist() == (
            employees_picked(frame, within).tolist()
        )
        assert [is_picked(problem, p, named) for p in problem.posts] == (
            posts_picked(frame, within).tolist()
        )


def test_what_is_not_known_can_be_asked_for() -> None:
    """By ``none``; every other value leaves it out."""
    problem = randomly.problem("unknown")
    without = [e.post_code is None for e in problem.employees]
    assert employees_picked(Frame(problem), {"post_code": "none"}).tolist() == without
    assert any(without)


def test_every_field_of_the_tables_can_be_asked_for() -> None:
    """A field that is added to a record is a key of filters too."""
    assert set(Employee.model_fields) - {"extra"} <= set(a.EMPLOYEES)
    assert set(Post.model_fields) - {"extra"} <= set(a.POSTS)
