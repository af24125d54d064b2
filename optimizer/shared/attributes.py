"""What the filters of quotas may ask for: names, kinds, and how a value is written.

The two halves of a filter share this page and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.errors import PolicyError, nearest
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
RATING, DISCIPLINE = phrase("rating"), phrase("discipline")
PENALTIES = ("none", "light", "moderate", "severe")
PPPK_BASE = 100
"""Grades count 1 to 17 for PNS, and from 101 for PPPK: they never compare."""

_SHARED = {
    "type": TEXT,
    "level": TEXT,
    "tier": NUMBER,
    "job_class": NUMBER,
    "job_family": TEXT,
    "managerial": FLAG,
    "key_post": FLAG,
    "abolished": FLAG,
    "unit_code": TEXT,
    "within": TREE,
    "district": TEXT,
    "public_service": FLAG,
}
EMPLOYEES: Mapping[str, str] = {
    **_SHARED,  # of the present post and unit
    "emp_id": TEXT,
    "sex": TEXT,
    "status": TEXT,
    "grade": GRADE,
    "post_code": TEXT,
    "edu_level": EDUCATION,
    "edu_field": TEXT,
    "edu_group": TEXT,
    "service_months": NUMBER,
    "rating_y1": RATING,
    "rating_y2": RATING,
    "potential": NUMBER,
    "talent_box": NUMBER,
    "discipline": DISCIPLINE,
    "home_district": TEXT,
    "locked": FLAG,
    "movable": FLAG,
    "leadership_course": TEXT,
    "competency_test_passed": TEXT,
    "age": NUMBER,
    "months_in_post": NUMBER,
}
POSTS: Mapping[str, str] = {
    **_SHARED,
    "post_code": TEXT,
    "post_name": TEXT,
    "echelon": TEXT,
    "need": NUMBER,
    "seats": NUMBER,
    "min_filled": NUMBER,
    "grade_min": GRADE,
    "grade_max": GRADE,
    "edu_min": EDUCATION,
    "min_experience_months": NUMBER,
    "reports_to": TEXT,
    "exempt": FLAG,
    "new_status": TEXT,
    "equalised_to": TEXT,
    "locked": FLAG,
}


def kind_of(known: Mapping[str, str], extra: Iterable[str], name: str) -> str:
    """Tell the kind of an attribute; a further column of the table is text.

    Raises
    ------
    PolicyError
        When there is no such attribute, naming the nearest.
    """
    if name in known:
        return known[name]
    columns = set(extra)
    if name in columns:
        return TEXT
    hint = nearest(name, [*known, *columns])
    raise PolicyError(
        phrase(
            "a filter asks for {name!r}, which is not known.{hint}",
            name=name,
            hint=hint,
        )
    )


def is_range(wanted: Any) -> bool:
    """Tell whether a filter asks for a range.

    Raises
    ------
    PolicyError
        When the range has other ends than ``min`` and ``max``.
    """
    if not isinstance(wanted, Mapping):
        return False
    if not wanted or set(wanted) - {"min", "max"}:
        keys = ", ".join(map(str, wanted))
        raise PolicyError(
            phrase("a filter has a range with {keys!r}.\nMaybe min or max?", keys=keys)
        )
    return True


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
    if kind == FLAG:
        return value if isinstance(value, bool) else None
    if kind == NUMBER:
        return number(value)
    text = str(value).strip()
    if kind == GRADE:
        grade = parse_grade(text)
        base = PPPK_BASE if grade and grade.scheme == "PPPK" else 0
        return base + grade.ordinal if grade else None
    if kind == EDUCATION:
        level = parse_education(text)
        return None if level is None else int(level)
    if kind in (RATING, DISCIPLINE):
        names = list(RATINGS if kind == RATING else PENALTIES)
        return names.index(text) if text in names else None
    return text.casefold()


def number(value: Any) -> float | None:
    """Read a number, also one written as text with a decimal comma; None if none."""
    if isinstance(value, bool):
        return None
    try:
        return float(str(value).strip().replace(",", "."))
    except ValueError:
        return None
