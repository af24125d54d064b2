"""The problem as numpy columns, made once: what vectorised rules and goals read.

Employees, posts and units are known by position, -1 for none. Unknown numbers are
``UNKNOWN``; months and ages are whole months at the plan date.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.employee import RATINGS, Employee
from models.ladder import Level
from models.post import Post
from models.problem import Problem

UNKNOWN = -32768
Column = NDArray[Any]
POST_TYPES = ("JPT", "ADM", "PWS", "PLK", "JF")
_DISCIPLINE = {"none": 0, "light": 1, "moderate": 2, "severe": 3}


def ints(values: Iterable[int | None], dtype: Any = np.int32) -> Column:
    """Make a column of whole numbers, ``UNKNOWN`` for None."""
    return np.array([UNKNOWN if v is None else v for v in values], dtype=dtype)


def flags(values: Iterable[bool]) -> Column:
    """Make a column of yes and no."""
    return np.array(list(values), dtype=bool)


def positions(keys: Iterable[Hashable], index: Mapping[Any, int]) -> Column:
    """Make a column of positions in an index, -1 for what is not in it."""
    return np.array([index.get(key, -1) for key in keys], dtype=np.int32)


def months_until(days: Iterable[date | None], end: date) -> Column:
    """Count whole months from each day to ``end``; ``UNKNOWN`` for None."""
    listed = list(days)
    known = np.array([d is not None for d in listed], dtype=bool)
    filled = np.array([d or end for d in listed], dtype="datetime64[D]")
    month = filled.astype("datetime64[M]")
    day = (filled - month).astype(np.int32) + 1
    last = np.datetime64(end, "M")
    months = (last - month).astype(np.int32) - (end.day < day)
    return np.where(known, months, UNKNOWN).astype(np.int32)


class EmployeeColumns:
    """One entry per employee, in the order of the table."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._rows: Sequence[Employee] = frame.problem.employees

    @cached_property
    def post(self) -> Column:
        """Present post, int32, -1 for none."""
        return positions((e.post_code for e in self._rows), self._frame.post_index)

    @cached_property
    def unit(self) -> Column:
        """Present unit, following mergers, int32, -1 for none."""
        problem, index = self._frame.problem, self._frame.unit_index
        raw = positions((problem.present_unit(e) for e in self._rows), index)
        return self._frame.at_unit(self._frame.successor, raw)

    @cached_property
    def district(self) -> Column:
        """District of the present unit, -1 for none."""
        return self._frame.at_unit(self._frame.unit_district, self.unit)

    @cached_property
    def grade(self) -> Column:
        """PNS grade 1 to 17, 0 for none or PPPK."""
        return np.array(
            [
                e.grade.ordinal if e.grade and e.grade.scheme == "PNS" else 0
                for e in self._rows
            ],
            dtype=np.int16,
        )

    @cached_property
    def status(self) -> Column:
        """Status as text: PNS, CPNS, PPPK, PPPK_PW."""
        return np.array([e.status for e in self._rows], dtype="U7")

    @cached_property
    def pppk(self) -> Column:
        """Contract staff, full or part time."""
        return np.char.startswith(self.status, "PPPK")

    @cached_property
    def age_months(self) -> Column:
        """Age in whole months at the plan date."""
        return months_until((e.birth_date for e in self._rows), self._frame.date)

    @cached_property
    def months_in_post(self) -> Column:
        """Whole months in the present post at the plan date."""
        return months_until((e.post_date for e in self._rows), self._frame.date)

    @cached_property
    def education(self) -> Column:
        """Level of education 1 to 10, UNKNOWN for none."""
        return ints((e.edu_level for e in self._rows), np.int16)

    @cached_property
    def edu_group(self) -> Column:
        """Education group, position in ``frame.groups``, -1 for none."""
        return positions((e.edu_group for e in self._rows), self._frame.groups)

    @cached_property
    def rating_y1(self) -> Column:
        """Performance of the last year, 0 (worst) to 4, UNKNOWN for none."""
        return self._ratings("rating_y1")

    @cached_property
    def rating_y2(self) -> Column:
        """Performance of the year before, 0 (worst) to 4, UNKNOWN for none."""
        return self._ratings("rating_y2")

    @cached_property
    def potential(self) -> Column:
        """Potential 0 to 100, NaN for unknown."""
        values = [np.nan if e.potential is None else e.potential for e in self._rows]
        return np.array(values, dtype=np.float64)

    @cached_property
    def talent_box(self) -> Column:
        """Nine-box cell 1 to 9, UNKNOWN for none."""
        return ints((e.talent_box for e in self._rows), np.int16)

    @cached_property
    def discipline(self) -> Column:
        """Penalty in force at the plan date: 0 none, 1 light, 2 moderate, 3 severe."""
        day = self._frame.date
        return np.array(
            [
                _DISCIPLINE[e.discipline]
                if e.discipline_until is None or e.discipline_until >= day
                else 0
                for e in self._rows
            ],
            dtype=np.int8,
        )

    @cached_property
    def locked(self) -> Column:
        """Must stay where they are."""
        return flags(e.locked for e in self._rows)

    @cached_property
    def movable(self) -> Column:
        """May be moved at all (not locked; contract staff only when marked)."""
        said = [e.movable for e in self._rows]
        own = np.array([True if m is None else m for m in said], dtype=bool)
        given = np.array([m is not None for m in said], dtype=bool)
        return ~self.locked & np.where(given, own, ~self.pppk)

    @cached_property
    def service_months(self) -> Column:
        """Length of service in months, UNKNOWN for none."""
        return ints(e.service_months for e in self._rows)

    @cached_property
    def sex(self) -> Column:
        """L, P or empty."""
        return np.array([e.sex or "" for e in self._rows], dtype="U1")

    @cached_property
    def tier(self) -> Column:
        """Tier of the present post, 0 for none."""
        return self._of_post(self._frame.posts.tier, 0)

    @cached_property
    def level(self) -> Column:
        """Level of the present post, position in ``frame.level_codes``, -1 for none."""
        return self._of_post(self._frame.posts.level, -1)

    @cached_property
    def family(self) -> Column:
        """Job family of the present post, -1 for none."""
        return self._of_post(self._frame.posts.family, -1)

    @cached_property
    def type_code(self) -> Column:
        """Type of the present post, position in ``POST_TYPES``, -1 for none."""
        return self._of_post(self._frame.posts.type_code, -1)

    @cached_property
    def is_jpt(self) -> Column:
        """Holds a JPT post today."""
        return self._of_post(self._frame.posts.is_jpt, fill=False)

    @cached_property
    def job_class(self) -> Column:
        """Job class of the present post, UNKNOWN for none."""
        return self._of_post(self._frame.posts.job_class, UNKNOWN)

    @cached_property
    def home_district(self) -> Column:
        """District of the home, -1 for none."""
        places = {name: k for k, name in enumerate(self._frame.districts)}
        return positions((e.home_district for e in self._rows), places)

    @cached_property
    def in_locked(self) -> Column:
        """Holds a locked post today."""
        return self._of_post(self._frame.posts.locked, fill=False)

    @cached_property
    def seated(self) -> Column:
        """The present post has seats in the new structure."""
        return self._of_post(self._frame.posts.seats > 0, fill=False)

    @cached_property
    def in_jf(self) -> Column:
        """Holds a functional post today."""
        return self._of_post(self._frame.posts.is_jf, fill=False)

    @cached_property
    def leads(self) -> Column:
        """Holds a managerial post today."""
        return self._of_post(self._frame.posts.managerial, fill=False)

    @cached_property
    def step(self) -> Column:
        """Step of the present post's level inside its ladder, 0 for unknown."""
        return self._of_post(self._frame.posts.step, 0)

    @cached_property
    def cpns(self) -> Column:
        """On probation."""
        return self.status == "CPNS"

    @cached_property
    def held(self) -> Column:
        """Holds a post today."""
        return self.post >= 0

    @cached_property
    def unit_dissolved(self) -> Column:
        """The present unit is abolished or merged."""
        problem, index = self._frame.problem, self._frame.unit_index
        gone = flags(
            u.new_status in ("abolished", "merged") for u in problem.unit.values()
        )
        raw = positions((problem.present_unit(e) for e in self._rows), index)
        return np.append(gone, False)[raw]

    @cached_property
    def abolished(self) -> Column:
        """The present post is abolished."""
        return self._of_post(self._frame.posts.abolished, fill=False)

    def _of_post(self, column: Column, fill: Any) -> Column:
        held = self.post >= 0
        values = column[self.post] if len(column) else np.zeros(len(held), column.dtype)
        return np.where(held, values, fill).astype(column.dtype)

    def _ratings(self, field: str) -> Column:
        places = {rating: place for place, rating in enumerate(RATINGS)}
        return ints((places.get(getattr(e, field)) for e in self._rows), np.int16)


class PostColumns:
    """One entry per post, in the order of the table."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._rows: Sequence[Post] = frame.problem.posts

    @cached_property
    def seats(self) -> Column:
        """Seats in the new structure, 0 when abolished."""
        return np.array([p.seats for p in self._rows], dtype=np.int64)

    @cached_property
    def min_filled(self) -> Column:
        """Seats that must be held, 0 when abolished."""
        return np.array(
            [0 if p.abolished else p.min_filled for p in self._rows], dtype=np.int64
        )

    @cached_property
    def unit(self) -> Column:
        """Unit, -1 for none."""
        return positions((p.unit_code for p in self._rows), self._frame.unit_index)

    @cached_property
    def district(self) -> Column:
        """District of the unit, -1 for none."""
        return self._frame.at_unit(self._frame.unit_district, self.unit)

    @cached_property
    def type(self) -> Column:
        """Type as text: JPT, ADM, PWS, PLK, JF or empty."""
        return np.array([p.type or "" for p in self._rows], dtype="U3")

    @cached_property
    def type_code(self) -> Column:
        """Type, position in ``POST_TYPES``, -1 for none."""
        places = {name: place for place, name in enumerate(POST_TYPES)}
        return np.array([places.get(p.type or "", -1) for p in self._rows], np.int8)

    @cached_property
    def is_jf(self) -> Column:
        """A functional post."""
        return self.type == "JF"

    @cached_property
    def is_jpt(self) -> Column:
        """A senior leadership post."""
        return self.type == "JPT"

    @cached_property
    def step(self) -> Column:
        """Step of the level inside its ladder, 0 for unknown."""
        return self.of_level(lambda level: level.step, 0)

    @cached_property
    def managerial(self) -> Column:
        """Leads others."""
        return flags(p.managerial for p in self._rows)

    @cached_property
    def level(self) -> Column:
        """Level, position in ``frame.level_codes``, -1 for unknown."""
        codes = {code: place for place, code in enumerate(self._frame.level_codes)}
        return positions((p.level for p in self._rows), codes)

    @cached_property
    def tier(self) -> Column:
        """Tier 1 to 4, 0 for unknown."""
        return self.of_level(lambda level: level.tier, 0)

    def of_level(self, read: Any, fill: int) -> Column:
        """Make a column from a figure of each post's level; ``fill`` where unknown."""
        levels = self._frame.problem.policy.levels
        figures = [read(levels[code]) for code in self._frame.level_codes]
        table = np.array([fill if f is None else f for f in figures] + [fill], np.int32)
        return table[self.level]

    @cached_property
    def grade_min(self) -> Column:
        """Lowest PNS grade asked for: the post's own, else its level's; 0 for none."""
        levels = self._frame.problem.policy.levels

        def lowest(post: Post) -> int:
            level: Level | None = levels.get(post.level)
            grade = post.grade_min or (level.grades[0] if level else None)
            return grade.ordinal if grade and grade.scheme == "PNS" else 0

        return np.array([lowest(p) for p in self._rows], dtype=np.int16)

    @cached_property
    def edu_min(self) -> Column:
        """Least education: the post's own, else its level's; 0 for none."""
        levels = self._frame.problem.policy.levels

        def least(post: Post) -> int:
            level: Level | None = levels.get(post.level)
            return int(post.edu_min or (level.education if level else 0) or 0)

        return np.array([least(p) for p in self._rows], dtype=np.int16)

    @cached_property
    def family(self) -> Column:
        """Job family, position in ``frame.families``, -1 for none."""
        return positions((p.job_family for p in self._rows), self._frame.families)

    @cached_property
    def reports_to(self) -> Column:
        """Post of the superior, -1 for none."""
        return positions((p.reports_to for p in self._rows), self._frame.post_index)

    @cached_property
    def equalised_to(self) -> Column:
        """Post that takes over from this abolished one, -1 for none."""
        return positions(
            (p.equalised_to if p.abolished else None for p in self._rows),
            self._frame.post_index,
        )

    @cached_property
    def key(self) -> Column:
        """Key posts."""
        return flags(p.key_post for p in self._rows)

    @cached_property
    def abolished(self) -> Column:
        """Abolished by the restructuring."""
        return flags(p.abolished for p in self._rows)

    @cached_property
    def locked(self) -> Column:
        """Holders stay, nobody else comes."""
        return flags(p.locked for p in self._rows)

    @cached_property
    def job_class(self) -> Column:
        """Job class 1 to 17, UNKNOWN for none."""
        return ints((p.job_class for p in self._rows), np.int16)


class Frame:
    """All columns of a problem; each is made when first asked for, then kept."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.date = problem.policy.plan_date
        self.n_employees = len(problem.employees)
        self.n_posts = len(problem.posts)
        self.employees = EmployeeColumns(self)
        self.posts = PostColumns(self)
        self.memo: dict[str, Any] = {}  # columns that other files make, by name

    @cached_property
    def employee_index(self) -> Mapping[str, int]:
        """Position of each employee id."""
        return {e.emp_id: i for i, e in enumerate(self.problem.employees)}

    @cached_property
    def post_index(self) -> Mapping[str, int]:
        """Position of each post code."""
        return {p.post_code: j for j, p in enumerate(self.problem.posts)}

    @cached_property
    def unit_codes(self) -> tuple[str, ...]:
        """Codes of the units, by position."""
        return tuple(self.problem.unit)

    @cached_property
    def unit_index(self) -> Mapping[str, int]:
        """Position of each unit code."""
        return {code: k for k, code in enumerate(self.unit_codes)}

    @cached_property
    def level_codes(self) -> tuple[str, ...]:
        """Codes of the policy's levels, by position."""
        return tuple(self.problem.policy.levels)

    @cached_property
    def families(self) -> Mapping[str, int]:
        """Position of each job family that posts or histories name."""
        posts = (p.job_family for p in self.problem.posts)
        held = (h.job_family for h in self.problem.history)
        names = dict.fromkeys(name for name in (*posts, *held) if name)
        return {name: k for k, name in enumerate(names)}

    @cached_property
    def groups(self) -> Mapping[str, int]:
        """Position of each education group that employees or posts name."""
        own = (e.edu_group for e in self.problem.employees)
        asked = (g for p in self.problem.posts for g in p.required_groups)
        names = dict.fromkeys(name for name in (*own, *asked) if name)
        return {name: k for k, name in enumerate(names)}

    @cached_property
    def successor(self) -> Column:
        """Unit that each unit was merged into, followed to the end."""
        into = {u.unit_code: u.merged_into for u in self.problem.unit.values()}
        target = np.arange(len(self.unit_codes))
        for k, start in enumerate(self.unit_codes):
            seen, code = {start}, start
            while (after := into.get(code)) and after not in seen:
                seen.add(after)
                code = after
            target[k] = self.unit_index[code]
        return target

    @cached_property
    def unit_parent(self) -> Column:
        """Unit above each unit, -1 for none."""
        return positions(
            (u.parent for u in self.problem.unit.values()), self.unit_index
        )

    def at_or_below(self, units: Column) -> Column:
        """Mark the units of a mask and all units below them."""
        inside = units.copy()
        while True:
            above = (self.unit_parent >= 0) & inside[self.unit_parent]
            if not (above & ~inside).any():
                return inside
            inside |= above

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """Names of the districts, by position."""
        names = (u.district for u in self.problem.unit.values())
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def unit_district(self) -> Column:
        """District of each unit, its own or the nearest above; -1 for none."""
        places = {name: k for k, name in enumerate(self.districts)}
        parent = self.unit_parent
        found = positions((u.district for u in self.problem.unit.values()), places)
        above = parent.copy()
        while ((found < 0) & (above >= 0)).any():
            found = np.where((found < 0) & (above >= 0), found[above], found)
            above = np.where(above >= 0, parent[above], -1)
        return found

    @staticmethod
    def at_unit(column: Column, unit: Column) -> Column:
        """Read a column of units at unit positions, -1 where there is no unit."""
        if not len(column):
            return np.full(len(unit), -1, dtype=np.int32)
        return np.where(unit >= 0, column[unit], -1).astype(np.int32)
