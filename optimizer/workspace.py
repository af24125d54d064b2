"""What one solve leaves for the next that has the same candidate pairs."""

from __future__ import annotations

import copy
from dataclasses import dataclass

from models.problem import Problem
from optimizer.frame import Frame
from optimizer.pairs import Pairs


@dataclass
class Workspace:
    """Scored pairs, kept from one solve to the next.

    Whoever hands it on sees to it that tables, fit, levels, rules and plan date are the
    same: only goals, weights, quotas, budgets and move limits may differ.
    """

    pairs: Pairs | None = None

    def pairs_of(self, problem: Problem) -> Pairs | None:
        """Give the kept pairs, seen as those of another problem; None without any."""
        if self.pairs is None:
            return None
        frame: Frame = copy.copy(self.pairs.frame)
        frame.problem = problem
        return Pairs(frame, self.pairs.emp, self.pairs.post, self.pairs.memo)
