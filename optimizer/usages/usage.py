"""What a usage is: an amount that placements take, for budgets to limit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs


@dataclass(frozen=True)
class Usage(ABC):
    """An amount that a placement takes; two halves that share no code.

    Attributes
    ----------
    stays : whether a budget that does not say so counts those who stay as well.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = ""
    stays: ClassVar[bool] = False

    @abstractmethod
    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Give the amount of each pair in whole steps, int64, and steps in one unit."""

    def amounts(
        self,
        frame: Frame,  # noqa: ARG002
        pairs: Pairs,  # noqa: ARG002
    ) -> tuple[Column, Sequence[Fraction]] | None:
        """Give the place of each pair's amount among exact ones, too wide for steps.

        Returns
        -------
        None where whole steps tell every amount apart: then ``usage`` does.
        """
        return None

    def common_step(self, problem: Problem) -> int:  # noqa: ARG002
        """Give steps of which every amount is a multiple, whoever is placed where.

        It hangs on what is the same in every part of a province. A limit between two
        multiples allows what the lower one does.
        """
        return 1

    @abstractmethod
    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Work the amount of one pair out by hand."""
