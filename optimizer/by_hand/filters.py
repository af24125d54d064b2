"""Filters by hand: whether one employee, or one post, is picked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from models.policy.policy import Filter
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import RATINGS, Employee
from models.records.grade import Grade
from models.records.post import Post
from optimizer.shared import attributes as a
from optimizer.shared import kinds

Test = Callable[[Any], bool]


def picker(problem: Problem, table: type[Employee | Post], wanted: Filter) -> Test:
    """Read a filter once, to put it to many records of a table.

    Raises
    ------
    PolicyError
        When the filter names an attribute or a value that is not known.
    """
    tests = tuple(tests_of(problem, table, wanted).values())
    return lambda record: all(test(record) for test in tests)


def tests_of(
    problem: Problem, table: type[Employee | Post], wanted: Filter
) -> dict[str, Test]:
    """Give the test that each key of a filter puts to a record of a table.

    Raises
    ------
    PolicyError
        When the filter names an attribute or a value that is not known.
    """
    people = table is Employee
    rows = problem.employees if people else problem.posts
    asked = a.conditions(a.EMPLOYEES if people else a.POSTS, rows, wanted)
    return {key: partial(_meets, problem, one) for key, one in asked.items()}


def _meets(problem: Problem, asked: a.Asked, record: Employee | Post) -> bool:
    value = value_of(problem, record, asked.name)
    if value in (None, "", (), []):
        return asked.unknown
    if isinstance(value, (tuple, list)):  # one of several must agree
        return any(str(one).casefold() in asked.values for one in value)
    code = _plain(asked.kind, value)
    if asked.ends is None:
        return code in asked.values
    return code is not None and asked.ends[0] <= code <= asked.ends[1]


def value_of(problem: Problem, record: Employee | Post, name: str) -> Any:
    """Give the value of an attribute that a filter can ask for, None if unknown."""
    if name not in (a.EMPLOYEES if isinstance(record, Employee) else a.POSTS):
        return record.extra.get(name)
    if isinstance(record, Employee):
        return _of_employee(problem, record, name)
    return _of_post(problem, record, name)


def _plain(kind: str, value: Any) -> Any:
    """Give a value in the code in which filters are read."""
    if isinstance(value, Grade):
        return kinds.PPPK_BASE * (value.scheme == "PPPK") + value.ordinal
    if isinstance(value, date):
        return value.toordinal()
    if kind == kinds.RATING:
        return RATINGS.index(value)
    if kind == kinds.DISCIPLINE:
        return kinds.PENALTIES.index(value)
    if kind == kinds.NUMBER:
        return kinds.number(value)
    return str(value).casefold() if kind == kinds.TEXT else value


def _of_employee(problem: Problem, employee: Employee, name: str) -> Any:
    if name in _EMPLOYEE:
        return _EMPLOYEE[name](problem, employee)
    if name in _UNIT:
        return _UNIT[name](problem, problem.present_unit(employee))
    if name in _PRESENT:
        present = problem.present_post(employee)
        return _of_post(problem, present, name) if present else None
    return getattr(employee, name)


def _of_post(problem: Problem, post: Post, name: str) -> Any:
    if name in _UNIT:
        return _UNIT[name](problem, post.unit_code)
    if name == "tier":
        return problem.tier(post) or None
    return getattr(post, name)


def _upwards(problem: Problem, unit_code: str | None) -> list[str]:
    found: list[str] = []
    while unit_code and unit_code.casefold() not in found:
        found.append(unit_code.casefold())
        unit_code = problem.unit[unit_code].parent
    return found


def _public(problem: Problem, unit_code: str | None) -> bool | None:
    return problem.unit[unit_code].public_service if unit_code else None


def _penalty(problem: Problem, employee: Employee) -> str:
    until, day = employee.discipline_until, problem.policy.plan_date
    return "none" if until is not None and until < day else employee.discipline


def _age(problem: Problem, employee: Employee) -> int | None:
    if employee.birth_date is None:
        return None
    return months_between(employee.birth_date, problem.policy.plan_date) // 12


def _tenure(problem: Problem, employee: Employee) -> int | None:
    if employee.post_date is None:
        return None
    return months_between(employee.post_date, problem.policy.plan_date)


_PRESENT = (
    *("type", "level", "tier", "job_class", "job_family"),
    *("managerial", "key_post", "abolished"),
)
_UNIT: Mapping[str, Callable[[Problem, str | None], Any]] = {
    "within": _upwards,
    "district": lambda problem, code: problem.district(code),
    "public_service": _public,
}
_EMPLOYEE: Mapping[str, Callable[[Problem, Employee], Any]] = {
    "unit_code": lambda problem, employee: problem.present_unit(employee),
    "movable": lambda problem, employee: problem.is_movable(employee),
    "discipline": _penalty,
    "age": _age,
    "months_in_post": _tenure,
}
