"""What job analysis says of posts, where the table of posts says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.records.work.analysis import class_of
from models.tables.parse import Parsed

REQUIREMENTS = ("edu_min", "required_groups", "min_experience_months", "grade_min")
"""Fields of posts that job analysis tells."""


def complete_by_analysis(parsed: Mapping[str, Parsed]) -> None:
    """Fill in requirements and classes of posts, and tell where tables disagree.

    Parameters
    ----------
    parsed : the tables as they were read; those of job analysis may be missing.
    """
    posts = parsed.get("posts")
    if posts is None or "post_code" not in posts.values:
        return
    if "job_analysis" in parsed:
        for name in REQUIREMENTS:
            _fill(posts, name, _told(parsed["job_analysis"], name))
    if "job_evaluation" in parsed:
        _fill(posts, "job_class", _classes(parsed["job_evaluation"]))


def _told(analysis: Parsed, name: str) -> dict[str, Any]:
    """Map posts to what their analysis says of a field, where it says something."""
    codes, values = (analysis.values.get(n) for n in ("post_code", name))
    if codes is None or values is None:
        return {}
    whole = zip(codes, values, analysis.bad, strict=True)
    return {c: v for c, v, bad in whole if c and v not in (None, ()) and not bad}


def _classes(evaluation: Parsed) -> dict[str, Any]:
    """Map posts to the class that their points give; a row not read spoils its post."""
    codes, points = (evaluation.values.get(n) for n in ("post_code", "points"))
    if codes is None or points is None:
        return {}
    total: dict[str, list[float]] = {}
    spoilt = set()
    for code, value, bad in zip(codes, points, evaluation.bad, strict=True):
        if code and value is not None and not bad:
            total.setdefault(code, []).append(value)
        else:
            spoilt.add(code)
    found = {c: class_of(own) for c, own in total.items() if c not in spoilt}
    return {code: number for code, number in found.items() if number is not None}


def _fill(posts: Parsed, name: str, told: Mapping[str, Any]) -> None:
    """Put what was told into blank cells; tell the cells that say otherwise."""
    if not told:
        return
    given = posts.values.get(name)
    if given is None:
        given = np.full(len(posts.raw), None, dtype=object)
    filled = 0
    for place, code in enumerate(posts.values["post_code"]):
        value = told.get(code)
        if value is None:
            continue
        if given[place] in (None, ()):
            if not posts.bad[place]:
                given[place] = value
                filled += 1
        elif given[place] != value:
            posts.issues.append(_otherwise(posts, name, place, value))
    posts.values[name] = given
    posts.issues.extend(_said(posts, name, filled))


def _otherwise(posts: Parsed, name: str, place: int, value: Any) -> Issue:
    return Issue(
        phrase(
            "job analysis says {value}; the table of posts counts.", value=_word(value)
        ),
        posts.raw.label,
        int(posts.raw.rows[place]),
        posts.header(name),
        _word(posts.values[name][place]),
        severity="warning",
        code="contradiction",
    )


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.name if isinstance(value, Enum) else str(value)


def _said(posts: Parsed, name: str, filled: int) -> Iterator[Issue]:
    if filled:
        yield Issue(
            phrase("{filled} posts have this from their job analysis.", filled=filled),
            posts.raw.label,
            column=name,
            severity="note",
            code="computed",
        )
