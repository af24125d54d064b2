"""Usage: a numeric column of the scores table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from models.records.scores import decimals_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.measures.given import values_of
from optimizer.shared.steps import LARGEST, exact, to_steps
from optimizer.usages.usage import Usage


@dataclass(frozen=True)
class ScoreColumn(Usage):
    """A placement takes what a column of the scores table says; nothing if unlisted.

    Formula: the number in ``column`` of the row of the pair, as it was written. Basis:
    the planner's own figures. Ignores: what the numbers mean.
    """

    column: str = ""

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Look the numbers up."""
        scores = frame.problem.scores
        if scores is None:
            return np.zeros(len(pairs), dtype=np.int64), 1
        numbers = scores.usages[self.column]
        scale = 10 ** decimals_of(numbers)
        steps = np.append(to_steps(numbers, scale), 0)
        return values_of(frame, pairs, steps), scale

    def amounts(
        self, frame: Frame, pairs: Pairs
    ) -> tuple[Column, Sequence[Fraction]] | None:
        """List the numbers of the column, each once, where steps cannot tell them."""
        scores = frame.problem.scores
        if scores is None:
            return None
        numbers = scores.usages[self.column]
        largest = np.abs(numbers).max(initial=0)
        if largest * 10 ** decimals_of(numbers) * frame.n_employees <= LARGEST:
            return None
        once, place = np.unique(np.append(numbers, 0.0), return_inverse=True)
        return values_of(frame, pairs, place), [exact(x) for x in once.tolist()]

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Look one number up by hand."""
        scores = problem.scores
        if scores is None:
            return 0.0
        place = scores.place.get((employee.emp_id, post.post_code))
        return 0.0 if place is None else float(scores.usages[self.column][place])
