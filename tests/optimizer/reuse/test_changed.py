"""Rows that differ are found by what the records say, not only by which they are."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from models.plan.placed import Book
from models.records.employee import HeldPost, Pin
from optimizer.policy.bind import bind
from optimizer.proof.check import evaluate
from optimizer.reuse import changed
from optimizer.reuse.changed import changed_rows
from optimizer.reuse.pairs_again import hand_on
from optimizer.reuse.same_rows import Origin
from optimizer.solve import solve
from tests.scenarios.town import town

BASE = town(
    history=[
        HeldPost(emp_id=e, level="pelaksana", start="2020-01-01")  # type: ignore[arg-type]
        for e in ("e1", "e2", "e1", "e3")
    ]
)


def moved(emp_id: str, **told: Any) -> dict[str, Any]:
    """Tell something else of one person."""
    people = tuple(
        e.model_copy(update=told) if e.emp_id == emp_id else e for e in BASE.employees
    )
    return {"employees": people}


def told(place: int, **update: Any) -> dict[str, Any]:
    """Tell something else of one unit."""
    units = [*BASE.units]
    units[place] = units[place].model_copy(update=update)
    return {"units": tuple(units)}


@pytest.mark.parametrize(
    "change",
    [
        {},
        moved("e1", potential=3.0),
        moved("e4", post_code="A-JF"),
        {"employees": BASE.employees[1:], "history": BASE.history[1:2]},
        {"posts": (*BASE.posts[:-1], BASE.posts[-1].model_copy(update={"need": 0}))},
        {"post_competencies": ()},
        {"pins": (Pin(emp_id="e3", post_code="A-HEAD"),)},
        {"history": BASE.history[:2]},
        {"units": BASE.units[:2]},
        {"units": BASE.units[::-1]},
        told(0, unit_name="Another name"),
        told(1, district="Elsewhere"),
        told(2, parent=BASE.units[1].unit_code),
        told(1, merged_into=BASE.units[2].unit_code),
        {**told(0, district="Elsewhere"), **moved("e4", unit_code="B")},
    ],
)
def test_no_row_that_differs_is_missed(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each row that a full comparison finds to differ is found; more does no harm."""
    monkeypatch.setattr(changed, "MANY", 1.0)
    new = dataclasses.replace(BASE, **change)
    found = changed_rows(BASE, new)
    if found is None:
        assert "history" in change
        return
    places = found.places(BASE, new)
    for quick, whole in zip(places, Origin(BASE).same_rows(new), strict=True):
        assert all(q in (-1, w) for q, w in zip(quick, whole, strict=True))
    if not change:
        assert not found.people
        assert not found.posts


@pytest.mark.parametrize("seats", [1, 2, 3])
def test_who_is_left_in_a_post_is_another_only_where_the_seat_is(seats: int) -> None:
    """Of three holders one leaves: the others keep a seat they had not, or nothing."""
    code = BASE.employees[0].post_code
    posts = tuple(
        p.model_copy(update={"need": seats, "min_filled": 0})
        if p.post_code == code
        else p
        for p in BASE.posts
    )
    more = (BASE.employees[0].model_copy(update={"emp_id": e}) for e in ("x", "y"))
    old = dataclasses.replace(BASE, posts=posts, employees=(*BASE.employees, *more))
    holders = [e.emp_id for e in old.employees if e.post_code == code]
    new = dataclasses.replace(
        old, employees=tuple(e for e in old.employees if e.emp_id != "y")
    )
    found = changed_rows(old, new)
    assert found is not None
    freed = len(holders) - 1 == seats
    assert found.people == ({*holders} if freed else {"y"})


def test_lines_in_another_order_are_held_against_each_other() -> None:
    """Wishes and posts held count in their order."""
    new = dataclasses.replace(BASE, history=BASE.history[::-1])
    assert changed_rows(BASE, new) is None


def test_verdicts_are_handed_on_but_for_what_differs() -> None:
    """A person whose row is another is judged again, by every rule."""
    first = solve(BASE, "asn", workers=1)
    old = first.problem
    people = tuple(
        e.model_copy(update={"rating_y1": "kurang", "rating_y2": "kurang"})
        if e.emp_id == "e1"
        else e
        for e in old.employees
    )
    new, plain = (dataclasses.replace(old, employees=people) for _ in range(2))
    assert first.plan is not None
    hand_on(old, new, frozenset({"e1"}), frozenset())
    found = evaluate(new, first.plan, bind(new))
    assert found == evaluate(plain, first.plan, bind(plain))
    book = vars(new)["_at_hand"]["placed before"]
    assert isinstance(book, Book)
    assert book.open(first.plan).keys() <= {"e1"}
