"""H05: a PNS has at least the grade of the post, less a tolerance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import is_equalised, is_following
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.grade import Grade
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.columns.posts import POST_TYPES
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import GRADES, NOT_ASKED, Names


@dataclass(frozen=True)
class GradeRule(CheckedRule):
    """A PNS newly placed in a post has its lowest grade, or at most so many below.

    Formula: ``grade_i >= grade_min_j - tolerance_below``; the post's own lowest grade,
    else that of its level. Waived when following the equalisation of an abolished post.
    A newcomer above the highest grade is only remarked on, unless ``limit_above``: then
    a JF takes nobody more than ``tolerance_above`` grades above its highest, but who
    comes from a post of pelaksana. Legal basis: PP 13/2002 (ranges), PP 100/2000 (one
    below); PP 11/2017 bases posts on competence more than on rank; the upper limit is
    practice (pertek BKN), and PerBKN 3/2023 lets a pelaksana enter below the own grade.
    A PNS without a known grade passes and is counted. Ignores: contract staff (other
    scheme).
    """

    name: ClassVar[str] = "grade"
    title: ClassVar[str] = phrase("Grade (golongan)")
    unread: ClassVar[Names] = NOT_ASKED - GRADES
    entry: ClassVar[bool] = True
    remarks_alone: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("grade",)
    tolerance_below: int = 1
    limit_above: bool = False
    tolerance_above: int = 0

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark grades too low for the post, or too high for a JF."""
        grade = frame.employees.grade[pairs.emp]
        least = frame.posts.grade_min[pairs.post] - self.tolerance_below
        wrong = grade < least
        if self.limit_above:
            most = frame.posts.grade_max[pairs.post]
            high = (most > 0) & (grade > most + self.tolerance_above)
            clerks = np.equal(frame.employees.type_code, POST_TYPES.index("PLK"))
            wrong |= high & frame.posts.is_jf[pairs.post] & ~clerks[pairs.emp]
        return (grade > 0) & wrong & ~pairs.equalised

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark PNS without a PNS grade where the post asks for one."""
        bare = (frame.employees.grade == 0) & ~frame.employees.pppk
        asked = frame.posts.grade_min > 0
        return bare[pairs.emp] & asked[pairs.post] & ~pairs.equalised

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the grade with the lowest by hand."""
        if is_equalised(problem, employee, post):
            return None
        least = _least(problem, post)
        above = _steps_above(employee.grade, least)
        if above is None or above >= -self.tolerance_below:
            return self._too_high(problem, employee, post)
        text = phrase(
            "{employee} has grade {grade}; {post} asks for {least} (at most "
            "{tolerance} below)."
        )
        grades = {"grade": str(employee.grade), "least": str(least)}
        tolerance = {"tolerance": self.tolerance_below}
        return refused(self.name, text, employee, post, **grades, **tolerance)

    def _too_high(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the grade with the highest of a JF by hand."""
        if not self.limit_above or post.type != "JF":
            return None
        present = problem.present_post(employee)
        if present is not None and present.type == "PLK":
            return None
        most = _most(problem, post)
        if (_steps_above(employee.grade, most) or 0) <= self.tolerance_above:
            return None
        text = phrase(
            "{employee} has grade {grade}; {post} goes up to {most} (at most "
            "{tolerance} above)."
        )
        said = {"grade": str(employee.grade), "most": str(most)}
        tolerance = {"tolerance": self.tolerance_above}
        return refused(self.name, text, employee, post, **said, **tolerance)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the grade of a PNS where the post asks for one."""
        least, own = _least(problem, post), employee.grade
        if least is None or least.scheme == "PPPK" or employee.status not in _OURS:
            return ""
        if is_equalised(problem, employee, post):
            return ""
        return "" if own and own.scheme == "PNS" else phrase("grade")

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List what is forbidden, then newcomers above the highest grade."""
        yield from super().findings(problem, plan)
        asked = ("high grade", self)
        yield from of_placements(asked, problem, plan, self._remark).values()

    def _remark(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Say that a newcomer has more than the highest grade of a post."""
        most = _most(problem, post)
        if not (_steps_above(employee.grade, most) or 0) > 0:
            return None
        stays = is_following(problem, employee, post)
        if stays or self.refusal(problem, employee, post):
            return None
        text = phrase("{employee} has grade {grade}; {post} goes up to {most}.")
        grades = {"grade": str(employee.grade), "most": str(most)}
        found = refused(self.name, text, employee, post, **grades)
        return replace(found, kind="remark")


_OURS = ("PNS", "CPNS")


def _least(problem: Problem, post: Post) -> Grade | None:
    level = problem.level(post)
    return post.grade_min or (level.grades[0] if level else None)


def _most(problem: Problem, post: Post) -> Grade | None:
    level = problem.level(post)
    return post.grade_max or (level.grades[1] if level else None)


def _steps_above(own: Grade | None, other: Grade | None) -> int | None:
    """Count the steps from one PNS grade up to another; None where none compare."""
    if own is None or other is None or "PPPK" in (own.scheme, other.scheme):
        return None
    return own.ordinal - other.ordinal
