"""Standards of posts and levels of people as columns, for all who compare the two.

Posts that ask the same share a *profile*: a city has thousands of posts but a few
hundred profiles. Levels are kept as one byte a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from models.problem.problem import Problem
from models.records.competency import GENERAL, Assessment
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, days_of, flags, months_until, positions
from optimizer.columns.shared import by_person, once_of

KINDS = ("M", "T", "SK")
Item = tuple[int, float, float, bool]
"""Position of a competency, level asked for, weight, must be met."""


@dataclass(frozen=True, eq=False)
class Items:
    """What profiles ask for in one kind: profiles x slots, weight 0 in unused slots."""

    comp: Column
    required: Column
    weight: Column
    must: Column

    @property
    def slots(self) -> int:
        """Count the slots: the most that one profile asks for."""
        return int(self.comp.shape[1])


@dataclass(frozen=True, eq=False)
class Standards:
    """Profiles of posts, and levels of employees in the competencies asked for.

    Attributes
    ----------
    codes : competencies that some post asks for, by position.
    profile : profile of each post, int32.   n_profiles : how many there are.
    items : per kind M, T, SK.
    level : employees x (competencies + 1), a place in ``values``; 0 for unknown. The
        last column, for unused slots, is unknown throughout.
    values : the distinct levels, NaN first.
    """

    codes: tuple[str, ...]
    profile: Column
    n_profiles: int
    items: dict[str, Items]
    level: Column
    values: Column

    @cached_property
    def required(self) -> Column:
        """Give the level that each profile asks for: competencies x profiles."""
        found = np.zeros((len(self.codes) + 1, self.n_profiles))
        for items in self.items.values():
            profile = np.repeat(np.arange(self.n_profiles), items.slots)
            found[items.comp.ravel(), profile] = items.required.ravel()
        return found


def standards(frame: Frame) -> Standards:
    """Make the columns, once for a frame."""
    return once_of(frame, "standards", _made, _read)


def _read(frame: Frame) -> tuple[Any, ...]:
    """Give all that the columns hang on."""
    fit, people = frame.problem.policy.fit, frame.problem.employees
    levels = frame.problem.employee_competencies, tuple(e.emp_id for e in people)
    return *_read_of_posts(frame), *levels, fit, frame.date


def _read_of_posts(frame: Frame) -> tuple[Any, ...]:
    """Give what posts ask for: standards of their own, or those of their level."""
    problem = frame.problem
    posts = tuple((p.post_code, p.level) for p in problem.posts)
    tables = problem.post_competencies, problem.competencies
    return *tables, posts, problem.policy.levels


def _made(frame: Frame) -> Standards:
    codes, profile, items = once_of(frame, "profiles", _profiles, _read_of_posts)
    own, fit = frame.problem.employee_competencies, frame.problem.policy.fit
    values = sorted({a.level for a in own})
    level = by_person(
        frame,
        "levels",
        lambda people: _levels(frame, codes, values, people),
        (codes, values, frame.date, fit.max_age_months, fit.stale),
    )
    known = np.array([np.nan, *values])
    return Standards(codes, profile, len(items[KINDS[0]].comp), items, level, known)


def _profiles(frame: Frame) -> tuple[tuple[str, ...], Column, dict[str, Items]]:
    """Give the competencies asked for, each post's profile, and what that asks for."""
    problem = frame.problem
    index: dict[str, int] = {}
    asked = _asked(problem, index)
    profiles: dict[tuple[Item, ...], int] = {}
    profile = [profiles.setdefault(items, len(profiles)) for items in asked]
    codes, few = tuple(index), list(profiles)
    items = {kind: _items(problem, codes, few, kind) for kind in KINDS}
    return codes, np.array(profile, dtype=np.int32), items


def _asked(problem: Problem, index: dict[str, int]) -> list[tuple[Item, ...]]:
    """List what each post asks for, its own standards or the general ones."""
    own: dict[str, list[Item]] = {p.post_code: [] for p in problem.posts}
    with_own = set()
    for s in problem.post_competencies:
        with_own.add(s.post_code)
        if s.required_level > 0:
            place = index.setdefault(s.comp_code, len(index))
            item = (place, float(s.required_level), s.weight, s.must_meet)
            own[s.post_code].append(item)

    def items(post: Post) -> tuple[Item, ...]:
        level = problem.policy.levels.get(post.level)
        asked = level.competency_level if level else None
        if post.post_code in with_own or not asked:
            return tuple(sorted(own[post.post_code]))
        places = [index.setdefault(code, len(index)) for code in GENERAL]
        return tuple(sorted((place, float(asked), 1.0, False) for place in places))

    return [items(post) for post in problem.posts]


def _items(
    problem: Problem,
    codes: Sequence[str],
    profiles: Sequence[tuple[Item, ...]],
    kind: str,
) -> Items:
    of_kind = [problem.competency[code].kind == kind for code in codes]
    kept = [[item for item in profile if of_kind[item[0]]] for profile in profiles]
    shape = (len(kept), max((len(items) for items in kept), default=0))
    columns: Any = (
        np.full(shape, len(codes), dtype=np.int32),
        np.zeros(shape),
        np.zeros(shape),
        np.zeros(shape, dtype=bool),
    )
    for row, items in enumerate(kept):
        for slot, item in enumerate(items):
            for column, value in zip(columns, item, strict=True):
                column[row, slot] = value
    return Items(*columns)


def _levels(
    frame: Frame, codes: Sequence[str], values: Sequence[float], people: Column
) -> Column:
    """Keep people's latest assessments, one byte a cell, without stale ones."""
    rows, place = frame.problem.employee_competencies, np.full(frame.n_employees, -1)
    place[people] = np.arange(len(people))
    if len(people) < frame.n_employees:
        own = {frame.problem.employees[k].emp_id for k in people.tolist()}
        rows = tuple(a for a in rows if a.emp_id in own)
    emp, comp, level = _latest(frame, codes, rows)
    dtype = np.uint8 if len(values) < 2**8 else np.uint32
    table = np.zeros((len(people), len(codes) + 1), dtype=dtype)
    table[place[emp], comp] = np.searchsorted(values, level) + 1
    return table


def _latest(
    frame: Frame, codes: Sequence[str], rows: Sequence[Assessment]
) -> tuple[Column, Column, Column]:
    index = {code: place for place, code in enumerate(codes)}
    emp = positions((a.emp_id for a in rows), frame.employee_index)
    comp = positions((a.comp_code for a in rows), index)
    level = np.array([a.level for a in rows], dtype=np.float64)
    age = months_until((a.assessed for a in rows), frame.date).astype(np.int64)
    dated = flags(a.assessed is not None for a in rows)
    day = days_of(a.assessed or frame.date for a in rows)
    newest_first = np.where(dated, -day.astype(np.int64), 2**40)
    order = np.lexsort((newest_first, comp, emp))
    first = np.ones(len(order), dtype=bool)
    e, c = emp[order], comp[order]
    first[1:] = (e[1:] != e[:-1]) | (c[1:] != c[:-1])
    fit = frame.problem.policy.fit
    stale = dated & (age > fit.max_age_months) & (fit.stale == "missing")
    kept = order[first & (c >= 0) & (e >= 0)]
    kept = kept[~stale[kept]]
    return emp[kept], comp[kept], level[kept]
