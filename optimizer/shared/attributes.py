"""What a filter may ask for: names, kinds, and how a value is written.

Policies and scenarios speak this one language. The two halves of a filter, over columns
and by hand, share this page and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from models.errors import PolicyError, nearest
from models.phrase import phrase
from optimizer.shared.kinds import (
    DATE,
    DISCIPLINE,
    EDUCATION,
    FLAG,
    GRADE,
    NUMBER,
    PPPK_BASE,
    RATING,
    TEXT,
    TREE,
    read,
)

ALIASES = {"unit": "within"}
UNKNOWN = ("none", "")
"""How a filter asks for what is not known, or not there."""

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
_LOCK = {
    "locked": FLAG,
    "lock_reason": TEXT,
    "lock_by": TEXT,
    "lock_on": DATE,
    "lock_document": TEXT,
}
EMPLOYEES: Mapping[str, str] = {
    **_SHARED,  # of the present post and unit
    "emp_id": TEXT,
    "name": TEXT,
    "sex": TEXT,
    "birth_date": DATE,
    "status": TEXT,
    "grade": GRADE,
    "grade_date": DATE,
    "post_code": TEXT,
    "post_date": DATE,
    "edu_level": EDUCATION,
    "edu_field": TEXT,
    "edu_group": TEXT,
    "service_months": NUMBER,
    "rating_y1": RATING,
    "rating_y2": RATING,
    "potential": NUMBER,
    "talent_box": NUMBER,
    "discipline": DISCIPLINE,
    "discipline_until": DATE,
    "home_district": TEXT,
    **_LOCK,
    "movable": FLAG,
    "move_from": DATE,
    "move_until": DATE,
    "preference": TEXT,
    "leadership_course": TEXT,
    "contract_until": DATE,
    "ended": TEXT,
    "competency_test_passed": TEXT,
    "credit_points": NUMBER,
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
    "required_groups": TEXT,
    "certificates": TEXT,
    "min_experience_months": NUMBER,
    "reports_to": TEXT,
    "additional_task": TEXT,
    "exempt": FLAG,
    "new_status": TEXT,
    "equalised_to": TEXT,
    "successor": TEXT,
    **_LOCK,
}
SEVERAL = frozenset({"required_groups", "certificates"})
"""Attributes with several values, of which one must agree."""


@dataclass(frozen=True)
class Asked:
    """One condition of a filter, read and checked.

    Attributes
    ----------
    name, kind : the attribute, and how its values are read.
    values : codes, one of which must agree.
    ends : least and most, both included, where a range is asked for.
    unknown : whether what is not known agrees.
    """

    name: str
    kind: str
    values: frozenset[Any]
    ends: tuple[float, float] | None
    unknown: bool


def conditions(
    known: Mapping[str, str], rows: Sequence[Any], wanted: Mapping[str, Any]
) -> dict[str, Asked]:
    """Read a filter: what each of its keys asks for.

    Parameters
    ----------
    known : ``EMPLOYEES`` or ``POSTS``.
    rows : the table; its further columns can be asked for as well.
    wanted : the filter; a value may be one, a list, or a range.

    Raises
    ------
    PolicyError
        When a key is not known, naming the nearest, or a value does not suit it.
    """
    return {key: _asked(known, rows, key, value) for key, value in wanted.items()}


def _asked(
    known: Mapping[str, str], rows: Sequence[Any], key: str, value: Any
) -> Asked:
    name = ALIASES.get(key, key)
    kind = known.get(name) or _further(known, rows, key, value)
    if is_range(value):
        return Asked(name, kind, frozenset(), _ends(kind, value), unknown=False)
    listed = listed_in(value)
    # "none" is a penalty like the others, and there is always one
    unknown = [v for v in listed if v in UNKNOWN and kind != DISCIPLINE]
    said = (v for v in listed if v not in UNKNOWN or kind == DISCIPLINE)
    values = {*(read(kind, v) for v in said), *(unknown if kind == TEXT else ())}
    return Asked(name, kind, frozenset(values - {""}), None, unknown=bool(unknown))


def _further(
    known: Mapping[str, str], rows: Sequence[Any], key: str, value: Any
) -> str:
    """Tell how a further column of the table compares, or refuse the key."""
    if any(key in row.extra for row in rows):
        return NUMBER if _numeric(value) else TEXT
    columns = {name for row in rows for name in row.extra}
    hint = nearest(key, {*known, *ALIASES, *columns})
    raise PolicyError(
        phrase(
            "a filter asks for {name!r}, which is not known.{hint}", name=key, hint=hint
        )
    )


def _numeric(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return bool(value) and all(map(_numeric, value))
    return is_range(value) or isinstance(value, (int, float))


def listed_in(value: Any) -> Sequence[Any]:
    """Give the values of which one must agree."""
    return value if isinstance(value, (list, tuple)) else (value,)


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


def _ends(kind: str, asked: Mapping[str, Any]) -> tuple[float, float]:
    if kind in (TEXT, TREE, FLAG):
        message = phrase(
            "a filter asks for a range {ends} of something without order.",
            ends=dict(asked),
        )
        raise PolicyError(message)
    codes = {end: read(kind, value) for end, value in asked.items()}
    low, high = codes.get("min", -inf), codes.get("max", inf)
    if kind != GRADE:
        return low, high
    bases = {code // PPPK_BASE * PPPK_BASE for code in codes.values()}
    if len(bases) > 1:  # from a grade of one scheme to one of the other is nothing
        return inf, -inf
    (base,) = bases
    return max(low, base), min(high, base + PPPK_BASE - 1)
