"""H08: nobody is placed in a post for which the retirement age is reached, or near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import UNKNOWN, Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names


@dataclass(frozen=True)
class RetirementAge(CheckedRule):
    """A newcomer is below the post's retirement age (BUP), and a leader well below.

    Formula: ``12 bup_j - age_i >= 1`` whole month at the plan date, and at least
    ``min_months_managerial`` for a managerial post. The BUP is that of the new post's
    level; ``families`` gives later ages to JF of a job family (guru 60). Legal basis:
    UU 20/2023, PP 11/2017; the 12 months are an assumption. Ignores: that retirement
    starts on the first of the next month; people who stay (reported as existing).
    """

    name: ClassVar[str] = "bup"
    title: ClassVar[str] = phrase("Retirement age (BUP)")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("birth_date",)
    min_months_managerial: int = 12
    families: Mapping[str, int] = field(default_factory=dict)

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark posts with too little time left before retirement."""
        youngest = self._bup(frame) * 12 - np.where(
            frame.posts.managerial, max(1, self.min_months_managerial), 1
        )
        limit = np.where(self._bup(frame) > 0, youngest, _NONE).astype(np.int32)
        return frame.employees.age_months[pairs.emp] > limit[pairs.post]

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark unknown birth dates and levels without a retirement age."""
        ageless = frame.employees.age_months == UNKNOWN
        return ageless[pairs.emp] | (self._bup(frame) == 0)[pairs.post]

    def _bup(self, frame: Frame) -> Column:
        years = frame.posts.of_level(lambda level: level.bup, 0)
        names = [*frame.families, ""]
        later = {name.casefold(): age for name, age in self.families.items()}
        own = np.array([later.get(name.casefold(), 0) for name in names], np.int32)
        return np.maximum(own[frame.posts.family] * frame.posts.is_jf, years)

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Count the months that are left by hand."""
        bup = self._bup_of(problem, post)
        if bup is None or employee.birth_date is None:
            return None
        left = bup * 12 - months_between(employee.birth_date, problem.policy.plan_date)
        asked = max(1, self.min_months_managerial) if post.managerial else 1
        if left >= asked:
            return None
        text = phrase(
            "{employee} has {left} months to the retirement age of {bup}; "
            "{post} asks for {asked}."
        )
        months = {"left": left, "bup": bup, "asked": asked}
        if left < 0:
            months = {"past": -left, "bup": bup, "asked": asked}
            text = phrase(
                "{employee} reached the retirement age of {bup}, {past} months before "
                "the plan takes effect; {post} asks for {asked} months to come."
            )
        return refused(self.name, text, employee, post, **months)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the birth date, or the retirement age of the level."""
        if employee.birth_date is None:
            return phrase("birth date")
        return (
            phrase("retirement age of the post")
            if not self._bup_of(problem, post)
            else ""
        )

    def _bup_of(self, problem: Problem, post: Post) -> int | None:
        level = problem.level(post)
        bup = (level.bup if level else None) or 0
        named = {name.casefold(): age for name, age in self.families.items()}
        later = named.get(post.job_family.casefold(), 0) if post.type == "JF" else 0
        return max(bup, later) or None


_NONE = 32_000
"""More months than anybody lives."""
