"""Filters over columns: which employees, and which posts, they pick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from models.policy.policy import Filter
from models.records.employee import RATINGS
from models.records.grade import Grade
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column, positions
from optimizer.shared import attributes as a
from optimizer.shared import kinds

Read = Callable[[Frame], Column]


def employees_picked(frame: Frame, wanted: Filter) -> Column:
    """Mark the employees that a filter picks.

    Raises
    ------
    PolicyError
        When the filter names an attribute or a value that is not known.
    """
    return _picked(frame, frame.problem.employees, wanted, a.EMPLOYEES, _EMPLOYEES)


def posts_picked(frame: Frame, wanted: Filter) -> Column:
    """Mark the posts that a filter picks.

    Raises
    ------
    PolicyError
        When the filter names an attribute or a value that is not known.
    """
    return _picked(frame, frame.problem.posts, wanted, a.POSTS, _POSTS)


def _picked(
    frame: Frame,
    rows: Sequence[Any],
    wanted: Filter,
    known: Mapping[str, str],
    special: Mapping[str, Read],
) -> Column:
    picked = np.ones(len(rows), dtype=bool)
    for asked in a.conditions(known, rows, wanted).values():
        name = asked.name
        if name in a.SEVERAL:
            picked &= _several([getattr(row, name) for row in rows], asked)
            continue
        if name in special:
            column = special[name](frame)
        elif name in known:
            column = _coded([getattr(row, name) for row in rows], asked.kind)
        else:
            column = _coded([row.extra.get(name) or None for row in rows], asked.kind)
        tree = asked.kind == kinds.TREE
        picked &= _tree(frame, column, asked) if tree else _hit(column, asked)
    return picked


def _coded(values: list[Any], kind: str) -> Column:
    """Make a column: numbers with NaN for unknown, or small letters with "" for it."""
    if kind == kinds.TEXT:
        texts = ["" if v is None else str(v).casefold() for v in values]
        return np.array(texts, dtype=object)
    codes = (np.nan if v is None else _code(v, kind) for v in values)
    return np.array([np.nan if c is None else c for c in codes], dtype=np.float64)


def _code(value: Any, kind: str) -> float | None:
    if isinstance(value, Grade):
        return value.ordinal + (kinds.PPPK_BASE if value.scheme == "PPPK" else 0)
    if isinstance(value, date):
        return value.toordinal()
    if kind == kinds.RATING:
        return RATINGS.index(value)
    return kinds.number(value) if isinstance(value, str) else float(value)


def _hit(column: Column, asked: a.Asked) -> Column:
    if asked.ends is not None:
        return np.asarray((column >= asked.ends[0]) & (column <= asked.ends[1]))
    values = sorted(asked.values)
    if asked.kind == kinds.TEXT:
        texts = np.array([*values, *[""] * asked.unknown], dtype="U")
        return np.isin(column.astype("U"), texts)
    hit = np.isin(column, np.array(values, dtype=np.float64))
    return hit | np.isnan(column) if asked.unknown else hit


def _several(lists: list[tuple[str, ...]], asked: a.Asked) -> Column:
    """Mark the rows of which one of several words agrees."""
    words = [(i, word) for i, listed in enumerate(lists) for word in listed or ("",)]
    hit = _hit(_coded([word for _, word in words], kinds.TEXT), asked)
    found = np.zeros(len(lists), dtype=bool)
    np.logical_or.at(found, [i for i, _ in words], hit)
    return found


def _tree(frame: Frame, unit: Column, asked: a.Asked) -> Column:
    """Mark the entries whose unit is one of those asked for, or stands below it."""
    inside = np.array(
        [code.casefold() in asked.values for code in frame.unit_codes], dtype=bool
    )
    parents = (u.parent for u in frame.problem.unit.values())
    up = positions(parents, frame.unit_index)
    for _ in range(len(inside)):
        grown = inside | (up >= 0) & inside[up] if len(inside) else inside
        if (grown == inside).all():
            break
        inside = grown
    return np.asarray(np.append(inside, asked.unknown)[unit])


def _unknown_as_nan(column: Column) -> Column:
    return np.where(column == UNKNOWN, np.nan, column).astype(np.float64)


def _names(names: Sequence[str], column: Column) -> Column:
    listed = np.array([*(n.casefold() for n in names), ""], dtype=object)
    return np.asarray(listed[column])


def _of_present(read: Read, nothing: Any) -> Read:
    def column(frame: Frame) -> Column:
        values = read(frame)
        return np.append(values, np.array([nothing], dtype=values.dtype))[
            frame.employees.post
        ]

    return column


def _raw_unit(frame: Frame) -> Column:
    present = (frame.problem.present_unit(e) for e in frame.problem.employees)
    return positions(present, frame.unit_index)


def _served(unit: Read) -> Read:
    def column(frame: Frame) -> Column:
        public = [float(u.public_service) for u in frame.problem.unit.values()]
        return np.array([*public, np.nan])[unit(frame)]

    return column


def _district(unit: Read) -> Read:
    return lambda f: _names(f.districts, np.append(f.unit_district, -1)[unit(f)])


def _post_unit(frame: Frame) -> Column:
    return frame.posts.unit


def _positive(column: Column) -> Column:
    return np.where(column > 0, column, np.nan).astype(np.float64)


def _flag(name: str) -> Read:
    return lambda frame: getattr(frame.posts, name).astype(np.float64)


_OF_POSTS: Mapping[str, tuple[Read, Any]] = {
    "type": (lambda f: _coded(list(f.posts.type), kinds.TEXT), ""),
    "level": (lambda f: _coded([p.level for p in f.problem.posts], kinds.TEXT), ""),
    "tier": (lambda f: _positive(f.posts.tier), np.nan),
    "job_class": (lambda f: _unknown_as_nan(f.posts.job_class), np.nan),
    "job_family": (lambda f: _names(list(f.families), f.posts.family), ""),
    "managerial": (_flag("managerial"), np.nan),
    "key_post": (_flag("key"), np.nan),
    "abolished": (_flag("abolished"), np.nan),
}
_POSTS: Mapping[str, Read] = {
    **{name: read for name, (read, _) in _OF_POSTS.items()},
    "seats": lambda f: f.posts.seats.astype(np.float64),
    "within": _post_unit,
    "district": _district(_post_unit),
    "public_service": _served(_post_unit),
}
_EMPLOYEES: Mapping[str, Read] = {
    **{name: _of_present(read, nothing) for name, (read, nothing) in _OF_POSTS.items()},
    "unit_code": lambda f: _names(f.unit_codes, _raw_unit(f)),
    "within": _raw_unit,
    "district": _district(_raw_unit),
    "public_service": _served(_raw_unit),
    "movable": lambda f: f.employees.movable.astype(np.float64),
    "discipline": lambda f: f.employees.discipline.astype(np.float64),
    "age": lambda f: _unknown_as_nan(f.employees.age_months) // 12,
    "months_in_post": lambda f: _unknown_as_nan(f.employees.months_in_post),
}
