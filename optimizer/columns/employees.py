"""What is known of employees, as columns in the order of the table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np

from models.records.employee import RATINGS, Employee
from optimizer.columns.index import Index
from optimizer.columns.make import (
    UNKNOWN,
    Asked,
    Before,
    Column,
    flags,
    ints,
    months_until,
    own,
    placed,
    positions,
)
from optimizer.columns.posts import PostColumns

_DISCIPLINE = {"none": 0, "light": 1, "moderate": 2, "severe": 3}


class EmployeeColumns:
    """One entry per employee, in the order of the table."""

    def __init__(
        self,
        index: Index,
        posts: PostColumns,
        before: Before | None = None,
        rows: Sequence[Employee] | None = None,
    ) -> None:
        """Take what places the codes, and what an earlier problem knew."""
        self._index, self._posts, self.before = index, posts, before
        self.asked: dict[Hashable, Asked] = {}
        self._rows = index.problem.employees if rows is None else rows

    def of(self, places: Sequence[int]) -> Self:
        """Give the columns of some employees alone."""
        rows = [self._rows[place] for place in places]
        return type(self)(self._index, self._posts, rows=rows)

    @placed("post_index")
    def post(self) -> Column:
        """Present post, int32, -1 for none."""
        return positions((e.post_code for e in self._rows), self._index.post_index)

    @placed("unit_index")
    def unit(self) -> Column:
        """Present unit, following mergers, int32, -1 for none."""
        problem, index = self._index.problem, self._index.unit_index
        raw = positions((problem.present_unit(e) for e in self._rows), index)
        return self._index.at_unit(self._index.successor, raw)

    @cached_property
    def district(self) -> Column:
        """District of the present unit, -1 for none."""
        return self._index.at_unit(self._index.unit_district, self.unit)

    @own
    def grade(self) -> Column:
        """PNS grade 1 to 17, 0 for none or PPPK."""
        return np.array(
            [
                e.grade.ordinal if e.grade and e.grade.scheme == "PNS" else 0
                for e in self._rows
            ],
            dtype=np.int16,
        )

    @own
    def status(self) -> Column:
        """Status as text: PNS, CPNS, PPPK, PPPK_PW."""
        return np.array([e.status for e in self._rows], dtype="U7")

    @own
    def unstated(self) -> Column:
        """People whose status is not given: they count as PNS."""
        return flags("status" not in e.model_fields_set for e in self._rows)

    @cached_property
    def pppk(self) -> Column:
        """Contract staff, full or part time."""
        return np.char.startswith(self.status, "PPPK")

    @own
    def age_months(self) -> Column:
        """Age in whole months at the plan date."""
        return months_until((e.birth_date for e in self._rows), self._index.date)

    @own
    def months_in_post(self) -> Column:
        """Whole months in the present post at the plan date."""
        return months_until((e.post_date for e in self._rows), self._index.date)

    @own
    def education(self) -> Column:
        """Level of education 1 to 10, UNKNOWN for none."""
        return ints((e.edu_level for e in self._rows), np.int16)

    @placed("groups")
    def edu_group(self) -> Column:
        """Education group, position in ``Index.groups``, -1 for none."""
        return positions((e.edu_group for e in self._rows), self._index.groups)

    @own
    def rating_y1(self) -> Column:
        """Performance of the last year, 0 (worst) to 4, UNKNOWN for none."""
        return self._ratings("rating_y1")

    @own
    def rating_y2(self) -> Column:
        """Performance of the year before, 0 (worst) to 4, UNKNOWN for none."""
        return self._ratings("rating_y2")

    @own
    def potential(self) -> Column:
        """Potential 0 to 100, NaN for unknown."""
        values = [np.nan if e.potential is None else e.potential for e in self._rows]
        return np.array(values, dtype=np.float64)

    @own
    def talent_box(self) -> Column:
        """Nine-box cell 1 to 9, UNKNOWN for none."""
        return ints((e.talent_box for e in self._rows), np.int16)

    @own
    def credit_points(self) -> Column:
        """Credit points (angka kredit), NaN for unknown."""
        said = [e.credit_points for e in self._rows]
        return np.array([np.nan if c is None else c for c in said], dtype=np.float64)

    @own
    def discipline(self) -> Column:
        """Penalty in force at the plan date: 0 none, 1 light, 2 moderate, 3 severe."""
        day = self._index.date
        return np.array(
            [
                _DISCIPLINE[e.discipline]
                if e.discipline_until is None or e.discipline_until >= day
                else 0
                for e in self._rows
            ],
            dtype=np.int8,
        )

    @own
    def locked(self) -> Column:
        """Must stay where they are."""
        return flags(e.locked for e in self._rows)

    @own
    def movable(self) -> Column:
        """May be moved at all (not locked; contract staff only when marked)."""
        said = [e.movable for e in self._rows]
        own = np.array([True if m is None else m for m in said], dtype=bool)
        given = np.array([m is not None for m in said], dtype=bool)
        return ~self.locked & np.where(given, own, ~self.pppk)

    @cached_property
    def spared(self) -> Column:
        """Contract staff who lose the seat, unless it was said that they stay."""
        unsaid = flags(e.movable is None for e in self._rows)
        return self.pppk & unsaid & ~self.locked & self.crowded

    @own
    def service_months(self) -> Column:
        """Length of service in months, UNKNOWN for none."""
        return ints(e.service_months for e in self._rows)

    @own
    def sex(self) -> Column:
        """L, P or empty."""
        return np.array([e.sex or "" for e in self._rows], dtype="U1")

    @cached_property
    def tier(self) -> Column:
        """Tier of the present post, 0 for none."""
        return self._of_post(self._posts.tier, 0)

    @cached_property
    def level(self) -> Column:
        """Level of the present post, position in ``Index.level_codes``, -1 for none."""
        return self._of_post(self._posts.level, -1)

    @cached_property
    def family(self) -> Column:
        """Job family of the present post, -1 for none."""
        return self._of_post(self._posts.family, -1)

    @cached_property
    def type_code(self) -> Column:
        """Type of the present post, position in ``POST_TYPES``, -1 for none."""
        return self._of_post(self._posts.type_code, -1)

    @cached_property
    def is_jpt(self) -> Column:
        """Holds a JPT post today."""
        return self._of_post(self._posts.is_jpt, fill=False)

    @cached_property
    def job_class(self) -> Column:
        """Job class of the present post, UNKNOWN for none."""
        return self._of_post(self._posts.job_class, UNKNOWN)

    @placed("districts")
    def home_district(self) -> Column:
        """District of the home, -1 for none."""
        places = {name: k for k, name in enumerate(self._index.districts)}
        return positions((e.home_district for e in self._rows), places)

    @cached_property
    def in_locked(self) -> Column:
        """Holds a locked post today."""
        return self._of_post(self._posts.locked, fill=False)

    @cached_property
    def seated(self) -> Column:
        """The present post has seats in the new structure."""
        return self._of_post(self._posts.seats > 0, fill=False)

    @cached_property
    def in_jf(self) -> Column:
        """Holds a functional post today."""
        return self._of_post(self._posts.is_jf, fill=False)

    @cached_property
    def leads(self) -> Column:
        """Holds a managerial post today."""
        return self._of_post(self._posts.managerial, fill=False)

    @cached_property
    def step(self) -> Column:
        """Step of the present post's level inside its ladder, 0 for unknown."""
        return self._of_post(self._posts.step, 0)

    @cached_property
    def cpns(self) -> Column:
        """On probation."""
        return self.status == "CPNS"

    @cached_property
    def held(self) -> Column:
        """Holds a post today."""
        return self.post >= 0

    @own
    def unit_dissolved(self) -> Column:
        """The present unit is abolished or merged."""
        problem, index = self._index.problem, self._index.unit_index
        gone = flags(
            u.new_status in ("abolished", "merged") for u in problem.unit.values()
        )
        raw = positions((problem.present_unit(e) for e in self._rows), index)
        return np.append(gone, False)[raw]

    @cached_property
    def crowded(self) -> Column:
        """The present post is abolished, or has fewer seats than holders today."""
        own = self.post[self.post >= 0]
        held = np.bincount(own, minlength=len(self._posts.seats))
        return self._of_post(held > self._posts.seats, fill=False)

    @cached_property
    def abolished(self) -> Column:
        """The present post is abolished."""
        return self._of_post(self._posts.abolished, fill=False)

    def _of_post(self, column: Column, fill: Any) -> Column:
        held = self.post >= 0
        values = column[self.post] if len(column) else np.zeros(len(held), column.dtype)
        return np.where(held, values, fill).astype(column.dtype)

    def _ratings(self, field: str) -> Column:
        places = {rating: place for place, rating in enumerate(RATINGS)}
        return ints((places.get(getattr(e, field)) for e in self._rows), np.int16)
