"""Given scores that are complete: a pair that is not listed is barred."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.plan.finding import Finding
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import PairRule
from optimizer.measures.given import given_bar


@dataclass(frozen=True)
class Listed(PairRule):
    """With a complete table of scores, nobody is placed in a pair it does not list.

    Formula: ``x_ij = 0`` where the scores table has no row (i, j). Basis: the planner's
    own ``[fit] complete = true``. Ignores: the present post; list it to allow staying.
    """

    name: ClassVar[str] = "listed"
    title: ClassVar[str] = phrase("Only listed pairs")
    named: ClassVar[bool] = False

    @classmethod
    def implied(cls, problem: Problem) -> bool:
        """Tell whether the policy takes a complete table of scores for the truth."""
        fit = problem.policy.fit
        given = fit.source == "given" or (
            fit.source == "auto" and problem.scores is not None
        )
        return given and fit.complete

    def bars(self, frame: Frame, pairs: Pairs) -> Column:
        """Mark the pairs without a row."""
        return given_bar(frame, pairs)

    def breach(
        self, problem: Problem, employee: Employee, post: Post
    ) -> Finding | None:
        """Look the pair up by hand."""
        pair = (employee.emp_id, post.post_code)
        if problem.scores is not None and pair in problem.scores.place:
            return None
        return Finding(
            self.name,
            phrase("{employee} has no score for {post}, and the scores are complete."),
            {"employee": employee.emp_id, "post": post.post_code},
            (employee.emp_id,),
            (post.post_code,),
        )
