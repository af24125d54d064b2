"""Usages: hours and cost of the training that new placements take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.succession import keeps_place
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.by_hand.training import training_of
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.measures.training import common_step, training
from optimizer.shared.steps import HUNDREDTHS
from optimizer.usages.usage import Usage


@dataclass(frozen=True)
class TrainingHours(Usage):
    """A new placement takes the hours of the least courses that close its gaps.

    Formula: see the goal ``training``; whoever stays takes none, since the plan does
    not cause that gap. Basis: S08. Ignores: competencies that were not assessed.
    """

    name: ClassVar[str] = "training_hours"
    title: ClassVar[str] = phrase("Training hours (JP)")
    unit: ClassVar[str] = "hours"

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Give the hours of each pair."""
        return np.where(pairs.keeps, 0, training(frame, pairs, "hours")), HUNDREDTHS

    def common_step(self, problem: Problem) -> int:
        """Divide all hours of courses and of training in-house."""
        return common_step(problem, "hours")

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Work the hours out by hand."""
        if keeps_place(problem, employee, post):
            return 0.0
        return training_of(problem, employee, post).hours


@dataclass(frozen=True)
class TrainingCost(Usage):
    """A new placement takes the cost of the least courses that close its gaps.

    Formula, basis and what it ignores: as ``training_hours``, in rupiah.
    """

    name: ClassVar[str] = "training_cost"
    title: ClassVar[str] = phrase("Training cost")
    unit: ClassVar[str] = "rupiah"

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Give the cost of each pair."""
        return np.where(pairs.keeps, 0, training(frame, pairs, "cost")), HUNDREDTHS

    def common_step(self, problem: Problem) -> int:
        """Divide all costs of courses and of training in-house."""
        return common_step(problem, "cost")

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Work the cost out by hand."""
        if keeps_place(problem, employee, post):
            return 0.0
        return training_of(problem, employee, post).cost
