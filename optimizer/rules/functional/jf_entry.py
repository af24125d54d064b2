"""H17: whoever enters a functional post has passed its competency test."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.finding import Finding
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.plan.succession import is_equalised
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.entries import is_new_level
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column, flags
from optimizer.columns.pairs import Pairs
from optimizer.contract.checked import CheckedRule, refused
from optimizer.contract.unread import NOT_ASKED, Names
from optimizer.measures.entries import new_level


@dataclass(frozen=True)
class JfEntry(CheckedRule):
    """Who enters a JF, another JF family or another step has not failed its test.

    Formula: ``x_ij = 0`` for such a JF post j where the competency test is "no", or is
    "conditional" (bersyarat) and ``conditional`` is off. A test not yet taken is not
    known: the placement passes and is counted, unless ``unknown_passes`` is off; one
    on a conditional result is remarked on. That there must be a seat (formasi) is the
    rule of seats. Legal basis: PermenPANRB 1/2023. Ignores: which JF the test was for.
    Waived when an abolished post is equalised (PermenPANRB 17/2021: proposed by 30
    June, installed by 31 December 2021; later under the number of a consent alone).
    """

    name: ClassVar[str] = "jf-entry"
    title: ClassVar[str] = phrase("Entry to functional posts (JF)")
    unread: ClassVar[Names] = NOT_ASKED
    entry: ClassVar[bool] = True
    remarks_alone: ClassVar[bool] = True
    needs: ClassVar[tuple[str, ...]] = ("competency_test_passed",)
    conditional: bool = True
    waived_for_equalisation: bool = True

    def fails(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark entries by people who failed."""
        refused_results = {"no"} if self.conditional else {"no", "conditional"}
        failed = _with_result(frame, pairs, refused_results)
        return pairs.of(failed, lambda few: self._tested(frame, few))

    def unknown(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark entries by people without a test."""
        untested = _with_result(frame, pairs, {None})
        return untested[pairs.emp] & self._tested(frame, pairs)

    def _tested(self, frame: Frame, pairs: Pairs) -> Column:
        tested = frame.posts.is_jf[pairs.post] & new_level(pairs)
        return tested & ~pairs.equalised if self.waived_for_equalisation else tested

    def refusal(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Read the result of the test by hand."""
        result = employee.competency_test_passed
        if result in (None, "yes") or (result == "conditional" and self.conditional):
            return None
        if not self._is_tested(problem, employee, post):
            return None
        text = phrase(
            "{employee} has the test result {result}, which does not open {post}."
        )
        return refused(self.name, text, employee, post, result=result)

    def missing(self, problem: Problem, employee: Employee, post: Post) -> str:
        """Name the test where it is asked for."""
        untested = employee.competency_test_passed is None
        asked = untested and self._is_tested(problem, employee, post)
        return phrase("competency test") if asked else ""

    def findings(self, problem: Problem, plan: Plan) -> Iterable[Finding]:
        """List who failed, who was not tested, and who passed on conditions."""
        yield from super().findings(problem, plan)
        if self.conditional:
            asked = "on conditions", self
            yield from of_placements(asked, problem, plan, self._remark).values()

    def _remark(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Remark that somebody passed on conditions; None for others."""
        if employee.competency_test_passed != "conditional":
            return None
        if not self._is_tested(problem, employee, post):
            return None
        text = phrase("{employee} passed the competency test for {post} on conditions.")
        return replace(refused(self.name, text, employee, post), kind="remark")

    def _is_tested(self, problem: Problem, employee: Employee, post: Post) -> bool:
        if self.waived_for_equalisation and is_equalised(problem, employee, post):
            return False
        return post.type == "JF" and is_new_level(problem, employee, post)


def _with_result(frame: Frame, pairs: Pairs, results: Container[str | None]) -> Column:
    """Mark the employees of some pairs whose test ended so; pairs come in blocks."""
    people, asked = frame.problem.employees, np.zeros(frame.n_employees, dtype=bool)
    asked[pairs.emp] = True
    at = np.flatnonzero(asked)
    asked[at] = flags(people[k].competency_test_passed in results for k in at.tolist())
    return asked
