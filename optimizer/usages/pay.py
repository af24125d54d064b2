"""Usage: the allowance of the post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from models.phrase import phrase
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.pay import allowance_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.measures.pay import allowances
from optimizer.usages.usage import Usage


@dataclass(frozen=True)
class PostAllowance(Usage):
    """A placement takes the allowance (TPP) of its post, in rupiah a month.

    Who stays is paid as well, and counts.

    Formula: the amount of the post's job class in the table ``allowances``, that of its
    unit, or the nearest unit above, before that of all. Basis: the agency's own table
    (Perwali). Ignores: attendance and performance, on which the pay-out depends; posts
    without a known class.
    """

    name: ClassVar[str] = "allowance"
    title: ClassVar[str] = phrase("Allowances (TPP) a month")
    unit: ClassVar[str] = "rupiah"
    stays: ClassVar[bool] = True

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Give the allowance of each pair."""
        return allowances(frame)[pairs.post], 1

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Look the allowance up by hand."""
        del employee
        return allowance_of(problem, post) or 0.0
