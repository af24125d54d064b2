"""H05: a PNS has at least the grade of the post, less a tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.employee import Employee
from models.finding import Finding
from models.moves import is_equalised
from models.post import Post
from models.problem import Problem
from optimizer.contracts import PairRule
from optimizer.frame import Column, Frame
from optimizer.pairs import Pairs


@dataclass(frozen=True)
class GradeRule(PairRule):
    """A PNS newly placed in a post has its lowest grade, or at most so many below.

    Formula: ``grade_i >= grade_min_j - tolerance_below``; the post's own lowest grade,
    else that of its level. Waived when following the equalisation of an abolished post.
    Legal basis: PP 13/2002 (ranges), PP 100/2000 (one below); PP 11/2017 bases posts
    on competence more than on rank. Ignores: grades above the highest (only a remark),
    contract staff (other scheme), people without a known grade.
    """

    name: ClassVar[str] = "grade"
    entry: ClassVar[bool] = True
    tolerance_below: int = 1

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark grades too low for the post."""
        grade = frame.employees.grade[pairs.emp]
        least = frame.posts.grade_min[pairs.post] - self.tolerance_below
        return (grade > 0) & (grade < least) & ~pairs.equalised

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the grades by hand."""
        level = problem.level(post)
        least = post.grade_min or (level.grades[0] if level else None)
        grade = employee.grade
        if grade is None or least is None or "PPPK" in (grade.scheme, least.scheme):
            return None
        short = least.ordinal - self.tolerance_below - grade.ordinal
        if short <= 0 or is_equalised(problem, employee, post):
            return None
        return Finding(
            self.name,
            "{employee} has grade {grade}; {post} asks for {least} (at most "
            "{tolerance} below).",
            {
                "employee": employee.emp_id,
                "grade": str(grade),
                "post": post.post_code,
                "least": str(least),
                "tolerance": self.tolerance_below,
            },
            (employee.emp_id,),
            (post.post_code,),
        )
