"""Finding units, posts and people by code or by filter; says what is near a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import Any, NoReturn, TypeVar

from models.errors import nearest
from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee, Record
from models.records.post import Post
from models.records.unit import Unit
from scenarios.errors import EditError

T = TypeVar("T", bound=Record)
Test = Callable[[Any], bool]


def unit_of(problem: Problem, code: str) -> Unit:
    """Give a unit by its code, or refuse with the nearest codes."""
    return _known(phrase("unit"), code, problem.unit)


def post_of(problem: Problem, code: str) -> Post:
    """Give a post by its code, or refuse with the nearest codes."""
    return _known(phrase("post"), code, problem.post)


def employee_of(problem: Problem, emp_id: str) -> Employee:
    """Give an employee by id, or refuse with the nearest ids."""
    return _known(phrase("employee"), emp_id, problem.employee)


def _known(what: str, code: str, known: Mapping[str, T]) -> T:
    if code not in known:
        raise EditError(
            phrase(
                "there is no {what} {code!r}.{hint}",
                what=what,
                code=code,
                hint=nearest(code, known),
            )
        )
    return known[code]


def below(problem: Problem, code: str) -> frozenset[str]:
    """Name a unit and all units below it."""
    unit_of(problem, code)
    children: dict[str, list[str]] = {}
    for unit in problem.unit.values():
        if unit.parent:
            children.setdefault(unit.parent, []).append(unit.unit_code)
    found, waiting = set(), [code]
    while waiting:
        found.add(waiting[-1])
        waiting.extend(children.get(waiting.pop(), ()))
    return frozenset(found)


def posts_by(
    problem: Problem, choice: Iterable[str] | Mapping[str, Any], *, gone: bool = False
) -> tuple[Post, ...]:
    """Give the posts that codes name or a filter finds, in the order of the table.

    A filter's keys are fields of a post, ``unit`` (with all units below it) and
    ``managerial``; a value may be a list of values. Abolished posts are left out,
    unless ``gone``.

    Raises
    ------
    EditError
        When a code or key is not known, or nothing is found.
    """
    if not isinstance(choice, Mapping):
        codes = {_standing(problem, code, gone=gone) for code in choice}
        return tuple(p for p in problem.posts if p.post_code in codes)
    tests = dict(_tests(problem, choice, {*Post.model_fields, "managerial"}))
    asked = [p for p in problem.posts if gone or not p.abolished]
    found = tuple(p for p in asked if all(test(p) for test in tests.values()))
    return found or _nothing(phrase("post"), asked, choice, tests)


def _standing(problem: Problem, code: str, *, gone: bool) -> str:
    """See to it that a post stands in the new structure, unless ``gone``."""
    post = post_of(problem, code)
    if post.abolished and not gone:
        message = phrase(
            "post {code!r} is abolished already.\nMaybe restore it first.", code=code
        )
        raise EditError(message)
    return post.post_code


def people_by(
    problem: Problem, choice: Iterable[str] | Mapping[str, Any]
) -> tuple[Employee, ...]:
    """Give the employees that ids name or a filter finds, in the order of the table.

    Raises
    ------
    EditError
        When an id or key is not known, or nobody is found.
    """
    if not isinstance(choice, Mapping):
        ids = {employee_of(problem, emp_id).emp_id for emp_id in choice}
        return tuple(e for e in problem.employees if e.emp_id in ids)
    tests = dict(_tests(problem, choice, set(Employee.model_fields)))
    found = tuple(
        e for e in problem.employees if all(test(e) for test in tests.values())
    )
    return found or _nothing(phrase("employee"), problem.employees, choice, tests)


def _nothing(
    what: str,
    asked: Sequence[Any],
    choice: Mapping[str, Any],
    tests: Mapping[str, Test],
) -> NoReturn:
    """Refuse a filter that finds nothing, and name the condition that nothing meets."""
    values = {"what": what, "shown": dict(choice)}
    for key, test in tests.items():
        if key != "unit" and not any(test(record) for record in asked):
            known = {_word(getattr(record, key)) for record in asked}
            hint = nearest(_first(choice[key]), known - {""})
            raise EditError(
                phrase(
                    "no {what} that still exists fits {shown}: none has that "
                    "{key!r}.{hint}",
                    **values,
                    key=key,
                    hint=hint,
                )
            )
    raise EditError(
        phrase(
            "no {what} that still exists fits {shown}.\nMaybe leave one condition out.",
            **values,
        )
    )


def _first(value: Any) -> str:
    return _word(value[0] if isinstance(value, (list, tuple)) and value else value)


def _tests(
    problem: Problem, choice: Mapping[str, Any], fields: set[str]
) -> Iterator[tuple[str, Test]]:
    for key, value in choice.items():
        wanted = value if isinstance(value, (list, tuple)) else (value,)
        if key == "unit":
            units = frozenset().union(*(below(problem, code) for code in wanted))
            yield key, partial(_in_units, problem, units)
        elif key in fields:
            yield key, partial(_has, key, {_word(w) for w in wanted})
        else:
            hint = nearest(key, {*fields, "unit"})
            raise EditError(
                phrase("a filter cannot ask for {key!r}.{hint}", key=key, hint=hint)
            )


def _in_units(problem: Problem, units: frozenset[str], record: Record) -> bool:
    return _unit(problem, record) in units


def _has(key: str, words: set[str], record: Record) -> bool:
    return _word(getattr(record, key)) in words


def _unit(problem: Problem, record: Record) -> str | None:
    if isinstance(record, Employee):
        return problem.present_unit(record)
    return record.unit_code if isinstance(record, Post) else None


def _word(value: Any) -> str:
    if isinstance(value, Enum):
        return value.name.lower()
    return str(value).lower()
