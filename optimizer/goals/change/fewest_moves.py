"""Goal: as few moves of a kind as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import numpy as np

from models.phrase import phrase
from models.plan.moves import move_kinds
from models.plan.placed import of_placements
from models.plan.plan import Plan
from models.policy.counted import MoveKind
from models.problem.problem import Problem
from models.records.employee import Employee
from models.records.post import Post
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, SEATS, Names


@dataclass(frozen=True)
class FewestMoves(Goal):
    """Move as few people as can be.

    Formula: the number of placements that are a move of ``kind`` (post, unit, district,
    tier-up or tier-down). Basis: an assumption; each move needs a decree, and the
    technical consent of BKN. Ignores: how far a move goes; see disruption.
    """

    name: ClassVar[str] = "fewest-moves"
    title: ClassVar[str] = phrase("Fewest moves")
    unread: ClassVar[Names] = ASIDE | SEATS
    by_rows: ClassVar[bool] = True
    sense: ClassVar[Literal[1, -1]] = -1
    unit: ClassVar[str] = phrase("moves")
    kind: MoveKind = "post"

    def __post_init__(self) -> None:
        if self.kind not in get_args(MoveKind):
            known = ", ".join(get_args(MoveKind))
            raise ValueError(
                phrase("kind {kind!r} is none of {known}", kind=self.kind, known=known)
            )

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count one for every move."""
        return Contribution(pairs=pairs.is_move(self.kind).astype(np.int64))

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count the moves by hand."""
        return float(len(of_placements(self, problem, plan, self._is_move)))

    def _is_move(self, problem: Problem, employee: Employee, post: Post) -> bool:
        return self.kind in move_kinds(problem, employee, post)
