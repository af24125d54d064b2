"""Filters of quotas by hand: whether one employee, or one post, is picked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from models.errors import PolicyError
from models.phrase import phrase
from models.policy.policy import Filter
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import RATINGS, Employee
from models.records.grade import Grade
from models.records.post import Post
from optimizer.shared import attributes as a


def is_picked(problem: Problem, record: Employee | Post, wanted: Filter) -> bool:
    """Tell whether a filter picks an employee or a post; what is unknown is not picked.

    Raises
    ------
    PolicyError
        When the filter names an attribute or a value that is not known.
    """
    return all(_meets(problem, record, name, asked) for name, asked in wanted.items())


def _meets(problem: Problem, record: Employee | Post, name: str, asked: Any) -> bool:
    person = isinstance(record, Employee)
    known = a.EMPLOYEES if person else a.POSTS
    others = problem.employees if person else problem.posts
    kind = known.get(name) or a.kind_of(known, _extras(others), name)
    if name not in known:
        value: Any = record.extra.get(name) or None
        wants = asked if isinstance(asked, (list, tuple)) else [asked]
        if a.is_range(asked) or (wants and not any(isinstance(w, str) for w in wants)):
            kind, value = a.NUMBER, a.number(value)
    elif isinstance(record, Employee):
        value = _of_employee(problem, record, name)
    else:
        value = _of_post(problem, record, name)
    return _matches(kind, value, asked)


def _extras(records: Any) -> Iterator[str]:
    for record in records:
        yield from record.extra


def _matches(kind: str, value: Any, asked: Any) -> bool:
    if kind == a.TREE:
        wants = asked if isinstance(asked, (list, tuple)) else [asked]
        return bool({str(w).strip().casefold() for w in wants} & set(value))
    if a.is_range(asked):
        return _inside(kind, value, asked)
    wants = asked if isinstance(asked, (list, tuple)) else [asked]
    codes = [a.read(kind, want) for want in wants]
    return value not in (None, "") and _plain(kind, value) in codes


def _inside(kind: str, value: Any, ends: Mapping[str, Any]) -> bool:
    if kind in (a.TEXT, a.FLAG):
        raise PolicyError(
            phrase("a filter asks for a range {ends} without order.", ends=dict(ends))
        )
    codes = {end: a.read(kind, bound) for end, bound in ends.items()}
    if value is None:
        return False
    own = _plain(kind, value)
    if isinstance(value, Grade) and any(
        (bound > a.PPPK_BASE) != (own > a.PPPK_BASE) for bound in codes.values()
    ):
        return False
    high = "max" not in codes or own <= codes["max"]
    return high and ("min" not in codes or own >= codes["min"])


def _plain(kind: str, value: Any) -> Any:
    """Give a value in the code in which filters are read."""
    if isinstance(value, Grade):
        return a.PPPK_BASE * (value.scheme == "PPPK") + value.ordinal
    if kind == a.RATING:
        return RATINGS.index(value)
    if kind == a.DISCIPLINE:
        return a.PENALTIES.index(value)
    return str(value).casefold() if kind == a.TEXT else value


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
