"""Change the course catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any, ClassVar

from pydantic import Field
from pydantic.dataclasses import dataclass

from models.errors import nearest
from models.phrase import phrase
from models.problem.problem import Problem
from models.records.competency import Course
from scenarios.edit import STRICT, Edit, Edited, Names, Rows
from scenarios.editing.change import with_tables
from scenarios.editing.sentence import settings
from scenarios.editing.written_rows import changed, field_of, record_of
from scenarios.errors import EditError


@dataclass(frozen=True, config=STRICT)
class SetCourses(Edit):
    """Add, change or drop courses.

    Attributes
    ----------
    add : rows of the table of courses.   drop : codes.
    courses, change : codes (all, if none are named) and what becomes different:
        ``{ seats = 40 }``.
    cost_percent : change of the cost of those courses in percent.
    """

    kind: ClassVar[str] = "set-courses"
    does: ClassVar[str] = phrase("the course catalogue")
    add: Rows = ()
    drop: Names = ()
    courses: Names = ()
    change: Mapping[str, Any] = Field(default_factory=dict)
    cost_percent: float = 0.0

    def apply(self, problem: Problem) -> Edited:
        known = {c.course_code: c for c in problem.courses}
        for code in (*self.drop, *self.courses):
            if code not in known:
                raise EditError(
                    phrase(
                        "there is no course {code!r}.{hint}",
                        code=code,
                        hint=nearest(code, known),
                    )
                )
        new = [record_of(Course, "courses", row) for row in self.add]
        for course in new:
            if course.course_code in known:
                raise EditError(
                    phrase(
                        "there is a course {course_code!r} already.",
                        course_code=course.course_code,
                    )
                )
        touched = set()
        if self.change or self.cost_percent:
            touched = (set(self.courses) or set(known)) - set(self.drop)
        kept = [
            self._changed(c) if c.course_code in touched else c
            for c in problem.courses
            if c.course_code not in self.drop
        ]
        said = phrase(
            "Courses: {added} added, {dropped} dropped, {changed} changed ({what}).",
            added=len(new),
            dropped=len(self.drop),
            changed=len(touched),
            what=settings(self._changes()),
        )
        return with_tables(problem, courses=(*kept, *new)), said

    def _changes(self) -> dict[str, Any]:
        percent = self.cost_percent
        more = {"cost": f"{percent:+g} %"} if percent else {}
        return {**more, **self._fields()}

    def _fields(self) -> dict[str, Any]:
        return {field_of("courses", key): v for key, v in self.change.items()}

    def _changed(self, course: Course) -> Course:
        cost = course.cost
        if self.cost_percent:
            # in whole hundredths, as costs are counted
            times = 100 + Fraction(str(self.cost_percent))
            cost = floor(Fraction(str(cost)) * times + Fraction(1, 2)) / 100
        return changed(course, **{"cost": cost, **self._fields()})
