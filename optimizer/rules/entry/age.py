"""H07: whoever starts a new career is not too old for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.calendar import months_between
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.entries import is_new_career
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names
from optimizer.measures.entries import new_career


@dataclass(frozen=True)
class Age(CheckedRule):
    """Nobody starts in a JF, or in a JPT post, above the highest age of its level.

    Formula: ``age_i <= 12 max_age_j`` in whole months at the plan date, for posts of
    another type than today's and for a JF of another family. ``same_level`` gives other
    ages to those who hold the same level today (63 between JF utama). Legal basis: PP
    17/2020 (JPT 56), PermenPANRB 1/2023 (JF 53, 55, 60). That the limit ends on the
    birthday, and not a year later, is our reading. Ignores: moves inside one JF family,
    between JPT posts; first appointments by recruitment.
    """

    name: ClassVar[str] = "age"
    title: ClassVar[str] = phrase("Age at appointment")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("birth_date",)
    same_level: Mapping[str, int] = field(default_factory=dict)
    waived_for_equalisation: bool = True

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark ages above the limit."""
        months = frame.employees.age_months[pairs.emp]
        limit = self._limits(frame, pairs)
        return (months > limit) & self._tested(pairs)

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark limits on people whose birth date is not known."""
        nameless = frame.employees.age_months[pairs.emp] < 0
        return nameless & (self._limits(frame, pairs) < _NONE) & self._tested(pairs)

    def _tested(self, pairs: Pairs) -> Column:
        tested = new_career(pairs)
        return tested & ~pairs.equalised if self.waived_for_equalisation else tested

    def _limits(self, frame: Frame, pairs: Pairs) -> Column:
        years = frame.posts.of_level(lambda level: level.max_age, 0)
        limit = np.where(years > 0, years * 12, _NONE)[pairs.post]
        if self.same_level:
            codes = [*frame.level_codes, ""]
            own = np.array([self.same_level.get(c, 0) * 12 for c in codes], np.int32)
            old, new = frame.employees.level[pairs.emp], frame.posts.level[pairs.post]
            limit = np.where((old == new) & (own[new] > 0), own[new], limit)
        return limit

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Compare the ages by hand."""
        limit = self._limit(problem, employee, post)
        if limit is None or employee.birth_date is None:
            return None
        months = months_between(employee.birth_date, problem.policy.plan_date)
        if months <= limit * 12:
            return None
        text = phrase(
            "{employee} is {years} years and {months} months old; {post} is open up to "
            "{limit}."
        )
        age = {"years": months // 12, "months": months % 12, "limit": limit}
        return refused(self.name, text, employee, post, **age)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the birth date where there is a limit."""
        tested = self._limit(problem, employee, post) is not None
        return phrase("birth date") if tested and employee.birth_date is None else ""

    def _limit(self, problem: Problem, employee: Employee, post: Post) -> int | None:
        """Give the highest age in years that applies, None for none."""
        if self.waived_for_equalisation and is_equalised(problem, employee, post):
            return None
        level, present = problem.level(post), problem.present_post(employee)
        if level is None or not is_new_career(problem, employee, post):
            return None
        if present is not None and present.level == post.level:
            return self.same_level.get(post.level, level.max_age)
        return level.max_age


_NONE = 32_000
"""More months than anybody lives."""
