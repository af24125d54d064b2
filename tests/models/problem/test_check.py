"""A problem made of another is checked where it differs, and says the same as anew."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.errors import InputError
from models.problem.check import UNREAD, Check
from models.problem.crosscheck import ALL_CHECKS, crosscheck
from models.problem.problem import Problem
from models.problem.tables import RECORDS, Tables
from models.tables import read_problem
from tests.models.problem.test_crosscheck import PEOPLE, POSTS


@pytest.fixture(scope="module")
def city(binjai: Path) -> Problem:
    """The example city, and something to remark in it."""
    problem: Problem = read_problem(binjai)
    alike = problem.employees[0].model_copy(update={"emp_id": "p00002"})
    return problem.replace(employees=(*problem.employees, alike))


class Watched(Problem):
    """A problem that takes down which of its tables were asked for."""

    def __getattribute__(self, name: str) -> Any:
        """Give a field, and remember it."""
        if name in {*RECORDS, "scores", "policy"}:
            vars(self).setdefault("seen", set()).add(name)
        return super().__getattribute__(name)


@pytest.mark.parametrize("check", ALL_CHECKS, ids=lambda check: str(check.reads[:2]))
def test_a_check_reads_what_it_says(city: Problem, check: Check) -> None:
    """And nothing else: else it would not be run when that changes."""
    fields = {f.name: getattr(city, f.name) for f in dataclasses.fields(city)}
    watched = Watched(**fields)
    list(check.find(watched, frozenset()))
    assert vars(watched).get("seen", set()) <= set(check.reads)


def anew(problem: Tables, **changes: Any) -> list[str]:
    """Say what a check of everything says: its errors, or else all."""
    bare = dataclasses.replace(problem, lines={}, notes=(), **changes)
    found = crosscheck(bare)
    return [str(i) for i in [i for i in found if i.severity == "error"] or found]


def said(problem: Problem, **changes: Any) -> list[str]:
    """Say what is said of a problem with a change made to it."""
    try:
        return [str(i) for i in problem.replace(**changes).notes]
    except InputError as error:
        return [str(i) for i in error.issues]


def test_what_is_said_after_a_change_is_what_is_said_anew(city: Problem) -> None:
    """Whichever table changes, with rows taken off or turned round; and back again."""
    for table in RECORDS:
        rows = getattr(city, table)
        for changes in ({table: rows[1:]}, {table: rows[::-1]}):
            assert said(city, **changes) == anew(city, **changes), table
    shorter = city.replace(pins=(), employees=city.employees[:-1])
    assert said(shorter, employees=city.employees, pins=city.pins) == anew(city)


def test_no_check_reads_a_lock(city: Problem) -> None:
    """Everybody and every post locked: nothing else is said."""
    day = {"locked": True, "lock_on": date(2026, 7, 1)}
    words = dict.fromkeys(UNREAD, "P00001") | day
    locked: dict[str, Any] = {
        table: tuple(r.model_copy(update=words) for r in getattr(city, table))
        for table in ("employees", "posts")
    }
    assert anew(city, **locked) == anew(city)
    assert said(city, **locked) == anew(city)


def test_a_fault_that_stays_is_told_again() -> None:
    """A problem that was never checked hides nothing behind another change."""
    wrong = Problem(PEOPLE, (*POSTS, POSTS[0]))
    with pytest.raises(InputError, match="the same key stands"):
        wrong.replace(pins=())
