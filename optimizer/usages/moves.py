"""Usage: one for every change of post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.moves import move_kinds
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.make import Column
from optimizer.columns.pairs import Pairs
from optimizer.usages.usage import Usage


@dataclass(frozen=True)
class Moves(Usage):
    """A placement takes one move when somebody who holds a post changes it.

    Formula: 1 for a move of kind post, else 0. Basis: as move limits. Ignores: how far
    the move goes.
    """

    name: ClassVar[str] = "moves"
    title: ClassVar[str] = phrase("moves")
    unit: ClassVar[str] = "moves"

    def usage(self, frame: Frame, pairs: Pairs) -> tuple[Column, int]:
        """Mark the moves."""
        del frame
        return pairs.moves.astype(np.int64), 1

    def usage_of(self, problem: Problem, employee: Employee, post: Post) -> float:
        """Tell by hand whether it is a move."""
        return float("post" in move_kinds(problem, employee, post))
