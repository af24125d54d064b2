"""Finding units, posts and people by code or by filter; says what is near a slip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, NoReturn, TypeVar

from models.errors import LISTED, PolicyError, nearest
from models.phrase import joined, phrase, sentence_of
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.record import Record
from models.records.unit import Unit
from optimizer.by_hand.filters import Test, tests_of, value_of
from optimizer.shared.attributes import UNKNOWN, listed_in
from scenarios.errors import EditError

T = TypeVar("T", bound=Record)
TREES = {"within", "unit"}


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

    Abolished posts are left out, unless ``gone``.

    Raises
    ------
    EditError
        When a code, key or value is not known, or nothing is found.
    """
    if not isinstance(choice, Mapping):
        codes = _each(choice, lambda code: _standing(problem, code, gone=gone))
        return tuple(p for p in problem.posts if p.post_code in codes)
    tests = _tests(problem, Post, choice)
    asked = [p for p in problem.posts if gone or not p.abolished]
    found = tuple(p for p in asked if all(test(p) for test in tests.values()))
    return found or _nothing(problem, phrase("post"), asked, choice, tests)


def _each(codes: Iterable[str], find: Callable[[str], str]) -> set[str]:
    """Find each of a list; what is wrong with any of them is told at once."""
    found, wrong = set[str](), list[str]()
    for code in codes:
        try:
            found.add(find(code))
        except EditError as fault:
            wrong.append(sentence_of(fault))
        if len(wrong) == LISTED:  # of a list of thousands of slips these are enough
            break
    if wrong:
        raise EditError(joined(wrong))
    return found


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
        When an id, key or value is not known, or nobody is found.
    """
    if not isinstance(choice, Mapping):
        ids = _each(choice, lambda emp_id: employee_of(problem, emp_id).emp_id)
        return tuple(e for e in problem.employees if e.emp_id in ids)
    tests = _tests(problem, Employee, choice)
    found = tuple(
        e for e in problem.employees if all(test(e) for test in tests.values())
    )
    return found or _nothing(
        problem, phrase("employee"), problem.employees, choice, tests
    )


def _tests(
    problem: Problem, table: type[Employee | Post], choice: Mapping[str, Any]
) -> Mapping[str, Test]:
    """Read a filter as a policy does; unlike there, its units must exist."""
    try:
        tests = tests_of(problem, table, choice)
    except PolicyError as fault:
        raise EditError(sentence_of(fault)) from fault
    units = {*map(str.casefold, problem.unit), *UNKNOWN}
    for key in TREES & set(choice):
        for code in map(str, listed_in(choice[key])):
            if code.strip().casefold() not in units:
                unit_of(problem, code)
    return tests


def _nothing(
    problem: Problem,
    what: str,
    asked: Sequence[Any],
    choice: Mapping[str, Any],
    tests: Mapping[str, Test],
) -> NoReturn:
    """Refuse a filter that finds nothing, and name the condition that nothing meets."""
    values = {"what": what, "shown": dict(choice)}
    for key, test in tests.items():
        if key not in TREES and not any(test(record) for record in asked):
            known = {_word(value_of(problem, record, key)) for record in asked}
            hint = nearest(_word(listed_in(choice[key])[0]), known - {""})
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


def _word(value: Any) -> str:
    if isinstance(value, Enum):
        return value.name.lower()
    return str(value).lower()
