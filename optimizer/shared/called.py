"""People and posts found by what a reader calls them: a number, a code, or a name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from models.errors import PlacementError, hint, nearest
from models.phrase import Phrase, phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.record import Record
from models.tables.named import Known
from models.tables.schema.schema import squeeze

R = TypeVar("R", bound=Record)


def person_called(problem: Problem, word: str) -> Employee:
    """Find an employee by id, or by a name that nobody else has.

    Parameters
    ----------
    word : what the reader wrote; titles may be left out.

    Raises
    ------
    PlacementError
        When nobody is called so, or several are.
    """
    if found := problem.employee.get(word):
        return found
    known = _known(problem.employee, "name", people=True)
    code = _one(known, word)
    if code is None:
        near = _near(known, word, problem.employee)
        text = phrase(
            "employee {employee!r} is not on the roll.{hint}", employee=word, hint=near
        )
        raise PlacementError(text)
    return problem.employee[code]


def post_called(problem: Problem, word: str) -> Post:
    """Find a post by code, or by a name that no other has.

    Parameters
    ----------
    word : what the reader wrote.

    Raises
    ------
    PlacementError
        When no post is called so, or several are.
    """
    if found := problem.post.get(word):
        return found
    known = _known(problem.post, "post_name", people=False)
    code = _one(known, word)
    if code is None:
        near = _near(known, word, problem.post)
        text = phrase("post {post!r} does not exist.{hint}", post=word, hint=near)
        raise PlacementError(text)
    return problem.post[code]


def _known(records: Mapping[str, R], name: str, *, people: bool) -> Known:
    names = [getattr(record, name) for record in records.values()]
    return Known(records, names, people=people)


def _one(known: Known, word: str) -> str | None:
    """Give the only one of that name, None if there is none.

    Raises
    ------
    PlacementError
        When several have it: all of them are named.
    """
    codes = {code for code, _ in known.names.get(squeeze(word), ())}
    if len(codes) > 1:
        text = phrase(
            "{count} have the name {name!r}.\nMaybe {near}",
            count=len(codes),
            name=word,
            near=known.said(codes),
        )
        raise PlacementError(text)
    return next(iter(codes), None)


def _near(known: Known, word: str, records: Mapping[str, R]) -> Phrase:
    """Name those who are nearest, with code and name; else what codes there are."""
    if near := hint(squeeze(word), known.written, known.written):
        return phrase("\nMaybe {near}", near=near)
    return nearest(word, records)
