"""Goal: key posts filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from models.phrase import phrase
from models.plan.plan import Plan
from models.problem.problem import Problem
from optimizer.columns.frame import Frame
from optimizer.columns.pairs import Pairs
from optimizer.contract.contracts import Contribution, Goal
from optimizer.contract.unread import ASIDE, KEY, SEATS, Names


@dataclass(frozen=True)
class KeyPosts(Goal):
    """Fill as many seats of key posts as can be.

    Formula: the number of placements in posts marked as key posts (S14). Basis: an
    assumption; which posts are key is the planner's mark. Ignores: which of the key
    posts stay empty, and how well the others are filled.
    """

    name: ClassVar[str] = "key-posts"
    title: ClassVar[str] = phrase("Key posts filled")
    unread: ClassVar[Names] = (ASIDE - KEY) | SEATS
    unit: ClassVar[str] = phrase("seats")

    def contribution(self, frame: Frame, pairs: Pairs) -> Contribution:
        """Count one for every placement in a key post."""
        return Contribution(pairs=frame.posts.key[pairs.post].astype(np.int64))

    def value_of(self, problem: Problem, plan: Plan) -> float:
        """Count the holders of key posts."""
        key = (p for p in problem.posts if p.key_post)
        return float(sum(plan.filled[p.post_code] for p in key))
