"""Grades and levels of education: what somebody has, and what a post asks for."""

from __future__ import annotations

from typing import NoReturn

from models.errors import hint
from models.phrase import phrase
from models.records.education import (
    EDUCATION_NAMES,
    Education,
    least_education,
    levels_in,
    parse_education,
    unfinished,
)
from models.records.grade import GRADE_NAMES, Grade, grades_in, spell_grade
from models.tables.cells.badcell import BadCell
from models.tables.schema.schema import squeeze


def grade(raw: str) -> Grade:
    """Read a grade."""
    return _grades(raw)[0]


def least_grade(raw: str) -> Grade:
    """Read the grade that a post asks for at least: of several the lowest."""
    return _grades(raw, several=True)[0]


def most_grade(raw: str) -> Grade:
    """Read the highest grade of a post: the last of ``III/c - III/d``."""
    return _grades(raw, several=True)[-1]


def _grades(raw: str, *, several: bool = False) -> tuple[Grade, ...]:
    """Read one grade, or as many as a cell names."""
    found = grades_in(raw)
    allowed = phrase("I/a to IV/e, or I to XVII for PPPK")
    if len(found) > 1 and not several:
        maybe = phrase("{one!r} or {other!r}?", one=str(found[0]), other=str(found[-1]))
        raise BadCell(phrase("this names more than one grade."), allowed, maybe)
    if not found:
        if raw.endswith("/?"):
            raise BadCell(phrase("the room of this grade is blank."), allowed)
        guess = hint(spell_grade(raw), GRADE_NAMES)
        raise BadCell(phrase("this is not a grade."), allowed, guess)
    return found


def education(raw: str) -> Education:
    """Read the level of education that somebody has."""
    found = parse_education(raw)
    return _no_education(raw) if found is None else found


def least(raw: str) -> Education:
    """Read the level of education that a post asks for at least."""
    found = least_education(raw)
    return _no_education(raw) if found is None else found


def _no_education(raw: str) -> NoReturn:
    names, levels = ", ".join(level.name for level in Education), levels_in(raw)
    if levels:
        one, other = levels[0].name, levels[-1].name
        maybe = phrase("{one!r} or {other!r}?", one=one, other=other)
        raise BadCell(
            phrase("this names more than one level of education."), names, maybe
        )
    known = () if unfinished(raw) else EDUCATION_NAMES
    guess = hint(squeeze(raw), known, EDUCATION_NAMES)
    raise BadCell(phrase("this is not a level of education."), names, guess)
