"""What job analysis says of posts, where the table of posts says nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import numpy as np

from models.issue import Issue
from models.phrase import phrase
from models.records.work.analysis import class_of
from models.records.work.wording import asks_nothing, field_key, fields_in, months_in
from models.tables.parse import Parsed

Groups = dict[str, set[str]]

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
    analysis = parsed.get("job_analysis")
    if analysis is not None:
        _only_fields(analysis)
        said: dict[str, Mapping[str, Any]] = {
            "required_groups": _groups_said(analysis, _groups_known(parsed)),
            "min_experience_months": _months_said(analysis),
        }
        for name in REQUIREMENTS:
            own = _told(analysis, name)
            _fill(posts, name, {**said.get(name, {}), **own})
    if "job_evaluation" in parsed:
        _fill(posts, "job_class", _classes(parsed["job_evaluation"]))


def _told(analysis: Parsed, name: str) -> dict[str, Any]:
    """Map posts to what their analysis says of a field, where it says something."""
    codes, values = (analysis.values.get(n) for n in ("post_code", name))
    if codes is None or values is None:
        return {}
    whole = zip(codes, values, analysis.bad, strict=True)
    return {c: v for c, v, bad in whole if c and v not in (None, ()) and not bad}


def _only_fields(analysis: Parsed) -> None:
    """Leave of a cell that tells level and field ("S1 Hukum") no level alone."""
    if "study_fields" not in analysis.headers.borrowed:
        return
    cells = analysis.values["study_fields"]
    cells[:] = [t if t and any(fields_in(t, frozenset())) else None for t in cells]


def _groups_known(parsed: Mapping[str, Parsed]) -> Groups:
    """Map fields of study to the groups of those on the roll who studied them."""
    known: Groups = defaultdict(set)
    people, posts = parsed.get("employees"), parsed["posts"]
    groups = people.values.get("edu_group") if people is not None else None
    if people is not None and groups is not None:
        fields = people.values.get("edu_field", groups)
        for field, group in set(zip(fields, groups, strict=True)):
            if group:
                known[field_key(group)].add(group)
                known[field_key(field or group)].add(group)
    for asked in posts.values.get("required_groups", ()):
        for group in asked or ():
            known[field_key(group)].add(group)
    known.pop("", None)
    return known


def _groups_said(analysis: Parsed, known: Groups) -> dict[str, tuple[str, ...]]:
    """Map posts to the groups of the fields that their analysis names in words."""
    whole, found = frozenset(known), dict[str, tuple[str, ...]]()
    for place, code, text in _in_words(analysis, "study_fields", "required_groups"):
        fields = list(dict.fromkeys(fields_in(text, whole)))
        strange = [field for field in fields if field not in known]
        if any(asks_nothing(field) for field in fields):
            continue
        if strange:
            said = phrase(
                "nobody on the roll has a group of education for {fields}: no field is "
                "asked for.",
                fields=", ".join(strange),
            )
            maybe = phrase("give the groups themselves, in the column required_groups.")
            analysis.issues.append(
                _unread(analysis, place, "study_fields", said, maybe)
            )
        elif fields:
            found[code] = tuple(sorted(set().union(*(known[f] for f in fields))))
    return found


def _months_said(analysis: Parsed) -> dict[str, int]:
    """Map posts to the length of the experience that their analysis asks in words."""
    found = dict[str, int]()
    for place, code, text in _in_words(analysis, "experience", "min_experience_months"):
        months = months_in(text)
        if months is None:
            said = phrase(
                "no one least length of experience stands here: none is asked."
            )
            maybe = phrase("give the months, in the column min_experience_months.")
            analysis.issues.append(_unread(analysis, place, "experience", said, maybe))
        else:
            found[code] = months
    return found


def _in_words(
    analysis: Parsed, name: str, instead_of: str
) -> Iterator[tuple[int, str, str]]:
    """Give place, post and text of each row that asks in words alone."""
    nothing = np.full(len(analysis.raw), None, dtype=object)
    columns = [analysis.values.get(n, nothing) for n in ("post_code", name, instead_of)]
    for place, (code, text, given) in enumerate(zip(*columns, strict=True)):
        told = code and text and given in (None, ()) and not analysis.bad[place]
        if told and not asks_nothing(text):
            yield place, code, text


def _unread(analysis: Parsed, place: int, name: str, said: str, maybe: str) -> Issue:
    row, text = int(analysis.raw.rows[place]), str(analysis.values[name][place])
    label, column = analysis.raw.label, analysis.header(name)
    return Issue(
        *(said, label, row, column, text),
        maybe=maybe,
        severity="warning",
        code="not-read",
    )


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
