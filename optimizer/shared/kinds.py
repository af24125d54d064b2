"""Kinds of attributes that a filter may ask for, and how a value of each is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from models.errors import PolicyError
from models.phrase import phrase
from models.records.education import parse_education
from models.records.employee import RATINGS
from models.records.grade import parse_grade

TEXT, NUMBER, FLAG, TREE = (
    phrase("text"),
    phrase("number"),
    phrase("flag"),
    phrase("tree"),
)
GRADE, EDUCATION = phrase("grade"), phrase("education")
RATING, DISCIPLINE, DATE = phrase("rating"), phrase("discipline"), phrase("date")
PENALTIES = ("none", "light", "moderate", "severe")
PPPK_BASE = 100
"""Grades count 1 to 17 for PNS, and from 101 for PPPK: they never compare."""


def read(kind: str, value: Any) -> Any:
    """Read what a filter asks for: a number, a yes or no, or text in small letters.

    Raises
    ------
    PolicyError
        When the value does not suit the kind of attribute.
    """
    found = _read(kind, value)
    if found is None:
        raise PolicyError(
            phrase(
                "a filter asks for {value!r}, which is no {kind}.",
                value=value,
                kind=kind,
            )
        )
    return found


def _read(kind: str, value: Any) -> Any:
    text = str(value).strip()
    return _READ[kind](text) if kind in _READ else number(value)


def _flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.casefold())


def _grade(text: str) -> int | None:
    grade = parse_grade(text)
    base = PPPK_BASE if grade and grade.scheme == "PPPK" else 0
    return base + grade.ordinal if grade else None


def _education(text: str) -> int | None:
    level = parse_education(text)
    return None if level is None else int(level)


def _place(names: Sequence[str], text: str) -> int | None:
    folded = text.casefold()
    return names.index(folded) if folded in names else None


def _day(text: str) -> int | None:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return None


def number(value: Any) -> float | None:
    """Read a number, also one written as text with a decimal comma; None if none."""
    if isinstance(value, bool):
        return None
    try:
        return float(str(value).strip().replace(",", "."))
    except ValueError:
        return None


_READ: Mapping[str, Callable[[str], Any]] = {
    TEXT: str.casefold,
    TREE: str.casefold,
    FLAG: _flag,
    GRADE: _grade,
    EDUCATION: _education,
    RATING: partial(_place, RATINGS),
    DISCIPLINE: partial(_place, PENALTIES),
    DATE: _day,
}
